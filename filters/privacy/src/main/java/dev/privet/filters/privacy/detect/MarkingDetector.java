package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;

/**
 * Classification markings as they stand on documents. A word such as "confidential" marks a text
 * when it is written in capitals, in brackets, alone on its line, or after "classification:"; words
 * that are common in capitals for other reasons ("INTERNAL", "SECRET") need one of the latter.
 */
final class MarkingDetector implements PatternDetector {
  private static final Context LABELS =
      Context.of(
          32,
          "classification:",
          "classification =",
          "classification level:",
          "sensitivity:",
          "marking:",
          "einstufung:",
          "klassifizierung:",
          "vertraulichkeit:");

  /** Where a phrase must stand to be a marking. */
  private enum Place {
    /** Anywhere, in any case: the phrase has no other meaning. */
    ANYWHERE,
    /** In capitals or in a marking's position. */
    CAPITALS,
    /** In a marking's position only. */
    POSITION
  }

  private record Marking(String phrase, FindingType type, Place place) {}

  private static final List<Marking> MARKINGS =
      List.of(
          marking("TLP:RED", "tlp-red", Place.ANYWHERE),
          marking("TLP: RED", "tlp-red", Place.ANYWHERE),
          marking("TLP:AMBER", "tlp-amber", Place.ANYWHERE),
          marking("TLP: AMBER", "tlp-amber", Place.ANYWHERE),
          marking("TLP:AMBER+STRICT", "tlp-amber-strict", Place.ANYWHERE),
          marking("TLP:GREEN", "tlp-green", Place.ANYWHERE),
          marking("TLP: GREEN", "tlp-green", Place.ANYWHERE),
          marking("VS-NfD", "vs-nfd", Place.ANYWHERE),
          marking("VS-Nur für den Dienstgebrauch", "vs-nfd", Place.ANYWHERE),
          marking("VS - Nur für den Dienstgebrauch", "vs-nfd", Place.ANYWHERE),
          marking("Verschlusssache", "vs-nfd", Place.POSITION),
          marking("VS-Vertraulich", "confidential", Place.ANYWHERE),
          marking("Top Secret", "top-secret", Place.CAPITALS),
          marking("Streng geheim", "top-secret", Place.CAPITALS),
          marking("Secret", "secret", Place.POSITION),
          marking("Geheim", "secret", Place.POSITION),
          marking("Strictly confidential", "strictly-confidential", Place.CAPITALS),
          marking("Highly confidential", "strictly-confidential", Place.CAPITALS),
          marking("Streng vertraulich", "strictly-confidential", Place.CAPITALS),
          marking("Strictement confidentiel", "strictly-confidential", Place.CAPITALS),
          marking("Confidential", "confidential", Place.CAPITALS),
          marking("Company confidential", "confidential", Place.CAPITALS),
          marking("Vertraulich", "confidential", Place.CAPITALS),
          marking("Confidentiel", "confidential", Place.CAPITALS),
          marking("Confidencial", "confidential", Place.CAPITALS),
          marking("Restricted", "restricted", Place.CAPITALS),
          marking("EU Restricted", "restricted", Place.CAPITALS),
          marking("NATO Restricted", "restricted", Place.CAPITALS),
          marking("Official-Sensitive", "restricted", Place.CAPITALS),
          marking("Diffusion restreinte", "restricted", Place.CAPITALS),
          marking("Internal only", "internal", Place.CAPITALS),
          marking("Internal use only", "internal", Place.CAPITALS),
          marking("For internal use only", "internal", Place.CAPITALS),
          marking("Company internal", "internal", Place.CAPITALS),
          marking("Nur für internen Gebrauch", "internal", Place.CAPITALS),
          marking("Nur für den internen Gebrauch", "internal", Place.CAPITALS),
          marking("Internal", "internal", Place.POSITION),
          marking("Intern", "internal", Place.POSITION));

  private final Phrases phrases = new Phrases(MARKINGS.stream().map(Marking::phrase).toList());

  private static Marking marking(String phrase, String type, Place place) {
    return new Marking(phrase, new FindingType("marking." + type), place);
  }

  @Override
  public String id() {
    return "marking";
  }

  @Override
  public int longestMatch() {
    return phrases.longest();
  }

  @Override
  public void detect(String text, Matches out) {
    phrases.find(
        text,
        (start, end, number) -> {
          Marking marking = MARKINGS.get(number);
          if (marks(text, start, end, marking.place())) {
            out.add(start, end, marking.type(), 0.9, id());
          }
        });
  }

  private static boolean marks(String text, int start, int end, Place place) {
    return switch (place) {
      case ANYWHERE -> true;
      case CAPITALS -> inCapitals(text, start, end) || inPosition(text, start, end);
      case POSITION -> inPosition(text, start, end);
    };
  }

  private static boolean inCapitals(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return !isCode(Chars.at(text, start - 1)) && !isCode(Chars.at(text, end));
  }

  private static boolean isCode(char c) {
    return "_.=(\"'`<>&$%@\\-".indexOf(c) >= 0;
  }

  private static boolean inPosition(String text, int start, int end) {
    char before = Chars.at(text, start - 1);
    char after = Chars.at(text, end);
    boolean bracketed =
        (before == '[' && after == ']')
            || (before == '(' && after == ')')
            || (before == '*' && after == '*');
    return bracketed || aloneOnLine(text, start, end) || LABELS.precedes(text, start);
  }

  private static boolean aloneOnLine(String text, int start, int end) {
    return onlyDecoration(text, start - 1, -1) && onlyDecoration(text, end, 1);
  }

  private static boolean onlyDecoration(String text, int from, int direction) {
    for (int i = from, n = 0; n < 40; i += direction, n++) {
      char c = Chars.at(text, i);
      if (c == '\n' || c == '\r') {
        return true;
      }
      if (" \t-*_=#|/.:!".indexOf(c) < 0) {
        return false;
      }
    }
    return false;
  }

  @Override
  public List<Example> examples() {
    var examples = new ArrayList<Example>();
    examples.add(
        example(
            "confidential",
            List.of(
                "«CONFIDENTIAL»\nMinutes",
                "**«Confidential»**",
                "[«confidential»] plan",
                "Classification: «Confidential»",
                "ACME «CONFIDENTIAL» page 3"),
            List.of(
                "this is confidential, I think",
                "Level.CONFIDENTIAL",
                "enum { \"CONFIDENTIAL\" }",
                "Confidential information is information that")));
    examples.add(
        example(
            "restricted",
            List.of("«RESTRICTED»: board only", "(«Restricted»)"),
            List.of("a restricted shell", "RESTRICTED_MODE=1")));
    examples.add(
        example(
            "internal",
            List.of("«INTERNAL USE ONLY»", "# «Internal only»", "Sensitivity: «Internal»"),
            List.of("500 INTERNAL SERVER ERROR", "internal only to this class", "INTERNAL_ONLY")));
    examples.add(
        example(
            "strictly-confidential",
            List.of("«STRICTLY CONFIDENTIAL»\nx", "«Streng vertraulich»"),
            List.of("it is strictly confidential that")));
    examples.add(
        example(
            "tlp-red",
            List.of("«TLP:RED» advisory", "tlp: amber? no, «tlp: red»"),
            List.of("TLP of red")));
    examples.add(example("tlp-amber", List.of("(«TLP:AMBER»)"), List.of("amber")));
    examples.add(
        example(
            "vs-nfd",
            List.of("«VS-NfD» Lagebild", "«VS - NUR FÜR DEN DIENSTGEBRAUCH»"),
            List.of("nur für den Dienstgebrauch")));
    examples.add(
        example("top-secret", List.of("«TOP SECRET» plans"), List.of("a top secret recipe")));
    examples.add(
        example(
            "secret",
            List.of("«SECRET»\n", "[«Secret»]"),
            List.of("SECRET=abc", "kubectl get secret", "the SECRET value")));
    return List.copyOf(examples);
  }

  private static Example example(String type, List<String> found, List<String> ignored) {
    return new Example(new FindingType("marking." + type), found, ignored);
  }
}
