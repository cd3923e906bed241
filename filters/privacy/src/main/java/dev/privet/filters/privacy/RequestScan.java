package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.Found.Repeats;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the texts of requests of one tenant. For one thread. */
final class RequestScan {
  private static final String UNREADABLE = "lens";

  /** Scanning a shorter text costs about as much as looking it up. */
  private static final int WORTH_KEEPING = 32;

  private final TextScanner scanner;
  private final FindingMemory memory;
  private final @Nullable String tenant;

  /**
   * A scan.
   *
   * @param tenant whose texts are remembered; null if none are
   */
  RequestScan(TextScanner scanner, FindingMemory memory, @Nullable String tenant) {
    this.scanner = scanner;
    this.memory = memory;
    this.tenant = tenant;
  }

  /** What is sensitive in a request. */
  List<Finding> findings(LlmRequest request) {
    Attachments attachments = Attachments.of(request);
    var texts = new ArrayList<ScannedText>(request.texts().size());
    for (TextSlot slot : request.texts()) {
      if (!attachments.texts().containsKey(slot.pointer())) {
        texts.add(read(slot));
      }
    }
    var findings = new ArrayList<Finding>();
    dropPlaceholders(texts);
    NamePropagation.through(texts);
    for (ScannedText text : texts) {
      remember(text);
      report(text.slot().pointer(), text.found(), findings);
    }
    attachments.texts().forEach((pointer, file) -> inFile(pointer, file, findings));
    for (String pointer : attachments.unread()) {
      findings.add(new Finding(pointer, 0, 0, FindingType.UNINSPECTABLE, 1, UNREADABLE));
    }
    return findings;
  }

  private void inFile(String pointer, List<String> file, List<Finding> findings) {
    for (String text : file) {
      ScannedText scanned = read(new TextSlot(pointer, Role.USER, TextSlot.Kind.STRING, text));
      remember(scanned);
      report(Attachments.inside(pointer), scanned.found().with(Repeats.NONE), findings);
    }
  }

  private ScannedText read(TextSlot slot) {
    String text = slot.text();
    if (tenant == null || slot.kind() == TextSlot.Kind.NUMBER || text.length() < WORTH_KEEPING) {
      return new ScannedText(slot, scan(text), null, null);
    }
    var key = memory.key(scanner.ruleset(), tenant, text);
    Found known = memory.find(key);
    return new ScannedText(slot, known == null ? scan(text) : known, key, known);
  }

  private Found scan(String text) {
    List<Match> matches = scanner.find(text);
    for (Match match : matches) {
      if (match.end() > text.length()) {
        throw new IllegalStateException("match: lies outside the text");
      }
    }
    return Found.of(text, matches, scanner.topic(text), memory.hash());
  }

  private void dropPlaceholders(List<ScannedText> texts) {
    Set<FindingType> types = new HashSet<>();
    texts.forEach(text -> types.addAll(text.found().types()));
    var placeholders = new OwnPlaceholders(types);
    texts.replaceAll(text -> text.found().placeholders() ? outside(placeholders, text) : text);
  }

  private ScannedText outside(OwnPlaceholders placeholders, ScannedText text) {
    Found found = text.found();
    List<Match> left = placeholders.outside(text.slot().text(), found.matches());
    return left.size() == found.matches().size()
        ? text
        : text.withUnremembered(Found.of(text.slot().text(), left, found.topic(), memory.hash()));
  }

  private void remember(ScannedText text) {
    if (text.key() != null && !Objects.equals(text.found(), text.known())) {
      memory.keep(text.key(), text.found());
    }
  }

  private static void report(String pointer, Found found, List<Finding> findings) {
    found.matches().forEach(match -> findings.add(finding(pointer, match)));
    found.repeats().matches().forEach(match -> findings.add(finding(pointer, match)));
    found
        .topic()
        .ifPresent(topic ->
            findings.add(
                new Finding(pointer, 0, 0, topic.type(), topic.confidence(), topic.detector())));
  }

  private static Finding finding(String pointer, Match match) {
    return new Finding(
        pointer, match.start(), match.end(), match.type(), match.confidence(), match.detector());
  }
}
