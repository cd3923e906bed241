package dev.privet.proxy.server;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.policies.api.Finding;
import dev.privet.policies.rules.Explanation;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a request is decided, and what each destination would see of its conversation.
 *
 * @param findings what was found, and where
 * @param explanation how the policy decides
 * @param forms by destination, the texts of the conversation by their pointers
 */
public record Explained(
    List<Finding> findings, Explanation explanation, Map<String, Map<String, String>> forms) {
  private static final Set<Role> CONVERSATION =
      EnumSet.of(Role.SYSTEM, Role.DEVELOPER, Role.USER, Role.ASSISTANT, Role.TOOL);

  static Explained of(
      List<Finding> findings, Explanation explanation, Map<String, LlmRequest> requests) {
    var forms = new LinkedHashMap<String, Map<String, String>>();
    requests.forEach((destination, request) -> forms.put(destination, conversation(request)));
    return new Explained(List.copyOf(findings), explanation, forms);
  }

  private static Map<String, String> conversation(LlmRequest request) {
    var texts = new LinkedHashMap<String, String>();
    for (TextSlot slot : request.texts()) {
      if (slot.kind() == TextSlot.Kind.STRING && CONVERSATION.contains(slot.role())) {
        texts.put(slot.pointer(), slot.text());
      }
    }
    return texts;
  }

  /** For people. */
  public String text() {
    var text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              "finding   %-28s %s [%d, %d) %.2f by %s%n",
              finding.type(),
              finding.pointer(),
              finding.start(),
              finding.end(),
              finding.confidence(),
              finding.detector()));
    }
    text.append(explanation.text());
    forms.forEach((destination, texts) -> {
      text.append("seen by   ").append(destination).append('\n');
      texts.forEach(
          (pointer, value) -> text.append("  %-24s %s%n".formatted(pointer, value.strip())));
    });
    return text.toString();
  }

  /** As a tree of maps, lists and plain values. */
  public Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("found", findings.stream().map(Explained::tree).toList());
    tree.putAll(explanation.tree());
    tree.put("seen_by", forms);
    return tree;
  }

  private static Map<String, Object> tree(Finding finding) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", finding.type().name());
    tree.put("pointer", finding.pointer());
    tree.put("start", finding.start());
    tree.put("end", finding.end());
    tree.put("confidence", finding.confidence());
    tree.put("detector", finding.detector());
    return tree;
  }

  /** Tells nothing: the forms hold text. */
  @Override
  public String toString() {
    return "Explained[" + explanation.decision().rule() + "]";
  }
}
