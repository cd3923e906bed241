package dev.privet.policies.rules;

import dev.privet.policies.api.HostedTool;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.Treatment;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of the policy language, written from what the compiler knows. */
public final class PolicyReference {
  private PolicyReference() {}

  /** Tables of facts, functions, operators, kinds and treatments, in Markdown. */
  public static String markdown() {
    var page = new StringBuilder();
    page.append("## Facts\n\n| fact | type | known in | meaning |\n| --- | --- | --- | --- |\n");
    for (Fact fact : Fact.values()) {
      row(page, code(fact.word()), fact.type().words(), fact.scope().place(), fact.meaning());
    }
    row(
        page,
        "each class by its name",
        Fact.Type.CLASS.words(),
        Fact.Scope.WHEN.place(),
        "a `-` in the name is written `_`");
    page.append("\n## Functions\n\nTheir argument is one text in quotes.\n\n");
    page.append("| function | gives | meaning |\n| --- | --- | --- |\n");
    for (Functions.Own own : Functions.Own.values()) {
      String type = own.result().kind().name().toLowerCase(Locale.ROOT);
      row(page, code(own.example()), type, own.meaning());
    }
    page.append("\n## Operators and functions of CEL\n\n");
    page.append(codes(Functions.OPERATORS.stream())).append("; ");
    page.append(codes(Functions.STANDARD.stream())).append(". Nothing else of CEL is allowed.\n");
    page.append("\n## Kinds\n\nOf hosted tools: ");
    page.append(codes(Stream.of(HostedTool.values()).map(HostedTool::id)));
    page.append(".\nOf content: ");
    page.append(codes(Stream.of(Modality.values()).map(Modality::id)));
    page.append(".\n\n## Treatments\n\n");
    page.append(codes(Stream.of(Treatment.values()).map(Treatment::id))).append(".\n");
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String codes(Stream<String> words) {
    return words.map(PolicyReference::code).collect(Collectors.joining(", "));
  }

  private static String code(String word) {
    return "`" + word.replace("|", "\\|") + "`";
  }
}
