package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Accents;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classification markings as they stand on documents. A word such as "confidential" marks a text
 * when it is written in capitals, in brackets, alone on its line, or after a word such as
 * "classification" or "marked"; words that are common in capitals for other reasons ("INTERNAL",
 * "SECRET") need one of the latter.
 */
final class MarkingFinder implements Finder {
  private static final Context LABELS =
      Context.of(
          """
          classification, classification level, data classification, sensitivity,
          sensitivity label, marking, marked, marked as, classified, classified as, labelled,
          labeled, stamped, stamp, einstufung, klassifizierung, klassifikation,
          vertraulichkeit, eingestuft, gekennzeichnet, clasificación, clasificado, classé,
          classificazione, classificação, rubricering
          """);

  /** Where a phrase must stand to be a marking. */
  private enum Place {
    /** Anywhere, in any case: the phrase has no other meaning. */
    ANYWHERE,
    /** In capitals or in a marking's position. */
    CAPITALS,
    /** In a marking's position only. */
    POSITION
  }

  private record Marking(Kind kind, Place place) {}

  private final Map<String, Marking> byPhrase = new HashMap<>();
  private final Context phrases;

  MarkingFinder() {
    for (Row row : ROWS) {
      row.anywhere().forEach(phrase -> put(phrase, row.kind(), Place.ANYWHERE));
      row.capitals().forEach(phrase -> put(phrase, row.kind(), Place.CAPITALS));
      row.position().forEach(phrase -> put(phrase, row.kind(), Place.POSITION));
    }
    phrases = new Context(byPhrase.keySet());
  }

  private void put(String phrase, Kind kind, Place place) {
    byPhrase.put(Accents.without(phrase), new Marking(kind, place));
  }

  /** A marking, and the phrases for it by the place they need. */
  private record Row(
      Kind kind, List<String> anywhere, List<String> capitals, List<String> position) {}

  private static Kind kind(String name, String description) {
    return Kind.of("marking." + name, description);
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              kind("top-secret", "Top secret and its like (US, UK, NATO, EU, de, fr)")
                  .found(
                      "«TOP SECRET» plans",
                      "«COSMIC TOP SECRET»\nx",
                      "«TOP SECRET»//SCI",
                      "«Streng geheim»")
                  .ignored("a top secret recipe"),
              List.of("cosmic top secret", "tres secret ue", "très secret ue"),
              List.of("top secret", "streng geheim", "très secret", "tres secret"),
              List.of()),
          new Row(
              kind("secret", "Secret (NATO, EU and national)")
                  .found(
                      "«SECRET»\n",
                      "[«Secret»]",
                      "«NATO SECRET»",
                      "«SECRET»//NOFORN",
                      "the memo is marked \"«Secret»\"")
                  .ignored(
                      "SECRET=abc", "kubectl get secret", "the SECRET value", "nato secretary"),
              List.of("nato secret", "secret ue", "eu secret", "secret défense"),
              List.of(),
              List.of("secret", "geheim", "segreto", "secreto", "tajne")),
          new Row(
              kind("strictly-confidential", "Strictly or highly confidential")
                  .found("«STRICTLY CONFIDENTIAL»\nx", "«Streng vertraulich»")
                  .ignored("it is strictly confidential that"),
              List.of(),
              List.of(
                  "strictly confidential",
                  "highly confidential",
                  "most confidential",
                  "streng vertraulich",
                  "strictement confidentiel",
                  "estrictamente confidencial",
                  "strettamente confidenziale",
                  "strikt vertrouwelijk"),
              List.of()),
          new Row(
              kind("confidential", "Confidential, in several languages")
                  .found(
                      "«CONFIDENTIAL»\nMinutes",
                      "**«Confidential»**",
                      "[«confidential»] plan",
                      "> «Confidential»",
                      "Classification: «Confidential»",
                      "{\"classification\": \"«confidential»\"}",
                      "the file is marked \"«confidential»\"",
                      "ACME «CONFIDENTIAL» page 3",
                      "«NATO CONFIDENTIAL»",
                      "«VS-Vertraulich»")
                  .ignored(
                      "this is confidential, I think",
                      "Level.CONFIDENTIAL",
                      "enum { \"CONFIDENTIAL\" }",
                      "Confidential information is information that"),
              List.of("nato confidential", "confidentiel ue", "eu confidential", "vs vertraulich"),
              List.of(
                  "confidential",
                  "company confidential",
                  "commercial in confidence",
                  "private and confidential",
                  "proprietary and confidential",
                  "confidential and proprietary",
                  "vertraulich",
                  "confidentiel",
                  "confidencial",
                  "confidenziale",
                  "riservato",
                  "vertrouwelijk",
                  "konfidentiell",
                  "poufne",
                  "fortroligt",
                  "luottamuksellinen",
                  "конфиденциально",
                  "机密",
                  "機密",
                  "対外秘",
                  "대외비"),
              List.of("privileged")),
          new Row(
              kind("restricted", "Restricted (NATO, EU, UK, corporate)")
                  .found(
                      "«RESTRICTED»: board only",
                      "(«Restricted»)",
                      "«OFFICIAL-SENSITIVE»",
                      "«Restreint UE»",
                      "«NATO RESTRICTED»")
                  .ignored("a restricted shell", "Object.entries(restricted)", "RESTRICTED_MODE=1"),
              List.of(
                  "nato restricted",
                  "eu restricted",
                  "restreint ue",
                  "official sensitive",
                  "diffusion restreinte",
                  "difusión limitada"),
              List.of("restricted", "zastrzeżone"),
              List.of()),
          new Row(
              kind("vs-nfd", "VS-NfD: for official use only (Germany)")
                  .found("«VS-NfD» Lagebild", "«VS - NUR FÜR DEN DIENSTGEBRAUCH»")
                  .ignored("nur für den Dienstgebrauch"),
              List.of("vs nfd", "vs nur für den dienstgebrauch", "vs nur fuer den dienstgebrauch"),
              List.of(),
              List.of("verschlusssache")),
          new Row(
              kind("controlled", "Controlled unclassified: CUI, FOUO, NOFORN, law-enforcement")
                  .found("«CUI»\nreport", "UNCLASSIFIED//«FOUO»", "«FOR OFFICIAL USE ONLY»")
                  .ignored("the cui bono question", "for official use only if"),
              List.of("noforn"),
              List.of("for official use only", "controlled unclassified information"),
              List.of("cui", "fouo")),
          new Row(
              kind("internal", "For internal use, in several languages")
                  .found("«INTERNAL USE ONLY»", "# «Internal only»", "Sensitivity: «Internal»")
                  .ignored(
                      "500 INTERNAL SERVER ERROR", "internal only to this class", "INTERNAL_ONLY"),
              List.of(),
              List.of(
                  "internal only",
                  "internal use only",
                  "for internal use only",
                  "company internal",
                  "not for distribution",
                  "do not distribute",
                  "nur für internen gebrauch",
                  "nur für den internen gebrauch",
                  "usage interne",
                  "uso interno",
                  "alleen voor intern gebruik",
                  "社外秘"),
              List.of("internal", "intern", "interne", "interno")));

  private record Colour(String name, Kind kind) {}

  /** Colours of the Traffic Light Protocol (FIRST, version 2), the longer before the shorter. */
  private static final List<Colour> COLOURS =
      List.of(
          new Colour(
              "amber+strict",
              kind("tlp-amber-strict", "TLP:AMBER+STRICT")
                  .found("«TLP:AMBER+STRICT»")
                  .ignored("TLP")),
          new Colour(
              "red",
              kind("tlp-red", "TLP:RED")
                  .found("«TLP:RED» advisory", "tlp: amber? no, «tlp: red»")
                  .ignored("TLP of red")),
          new Colour(
              "amber", kind("tlp-amber", "TLP:AMBER").found("(«TLP:AMBER»)").ignored("amber")),
          new Colour(
              "green", kind("tlp-green", "TLP:GREEN").found("«TLP:GREEN»").ignored("green")));

  private static final Context TLP = Context.of("tlp");

  @Override
  public List<Kind> kinds() {
    var kinds = new java.util.ArrayList<>(ROWS.stream().map(Row::kind).toList());
    COLOURS.forEach(colour -> kinds.add(colour.kind()));
    return List.copyOf(kinds);
  }

  @Override
  public Set<String> words() {
    return phrases.and(LABELS).and(TLP).words();
  }

  @Override
  public void find(Page page, Finds out) {
    page.words(
        phrases,
        (start, end, phrase) -> {
          Marking marking = byPhrase.get(phrase);
          if (marking != null
              && page.text().indexOf('_', start, end) < 0
              && marks(page, start, end, marking.place())) {
            add(start, end, marking.kind(), out);
          }
        });
    page.words(TLP, (start, end, word) -> colour(page.text(), start, end, out));
  }

  private static void colour(String text, int start, int end, Finds out) {
    int at = end < text.length() && text.charAt(end) == ':' ? end + 1 : -1;
    if (at > 0 && Chars.at(text, at) == ' ') {
      at++;
    }
    for (Colour colour : COLOURS) {
      String name = colour.name();
      if (at > 0 && text.regionMatches(true, at, name, 0, name.length())) {
        add(start, at + name.length(), colour.kind(), out);
        return;
      }
    }
  }

  private static void add(int start, int end, Kind kind, Finds out) {
    out.add(start, end, kind.type(), 0.9, "marking");
  }

  private static boolean marks(Page page, int start, int end, Place place) {
    return switch (place) {
      case ANYWHERE -> true;
      case CAPITALS -> inCapitals(page.text(), start, end) || inPosition(page, start, end);
      case POSITION -> inPosition(page, start, end);
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

  private static boolean inPosition(Page page, int start, int end) {
    String text = page.text();
    char before = Chars.at(text, start - 1);
    char after = Chars.at(text, end);
    boolean called = Chars.isWord(Chars.at(text, start - 2));
    boolean bracketed =
        (before == '[' && after == ']' && !called)
            || (before == '(' && after == ')' && !called)
            || (before == '*' && after == '*')
            || (before == '/' && Chars.at(text, start - 2) == '/')
            || (after == '/' && Chars.at(text, end + 1) == '/');
    return bracketed
        || aloneOnLine(text, start, end)
        || (endsValue(after) && page.precedes(LABELS, start, 24) && isLabelled(text, start));
  }

  private static boolean endsValue(char c) {
    return !Chars.isWord(c) && c != '(';
  }

  /** Nothing but signs and small words between the label and the marking. */
  private static boolean isLabelled(String text, int start) {
    char before = Chars.at(text, start - 1);
    return "\"'“„«:= *`".indexOf(before) >= 0;
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
      if (" \t-*_=#|/.:!>".indexOf(c) < 0) {
        return false;
      }
    }
    return false;
  }
}
