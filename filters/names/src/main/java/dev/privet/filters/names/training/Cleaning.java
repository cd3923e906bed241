package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the sources agree on where a name begins and ends: no title before it, no possessive and no
 * punctuation after it.
 */
final class Cleaning {
  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "dr",
          "sir",
          "lord",
          "lady",
          "prof",
          "professor",
          "president",
          "senator",
          "sen",
          "rep",
          "judge",
          "justice",
          "captain",
          "capt",
          "colonel",
          "col",
          "general",
          "gen",
          "lt",
          "sgt",
          "king",
          "queen",
          "prince",
          "princess",
          "pope",
          "prime",
          "minister",
          "foreign",
          "chancellor",
          "secretary",
          "coach",
          "uncle",
          "aunt",
          "sheikh",
          "governor",
          "gov",
          "mayor",
          "detective",
          "doctor",
          "doc",
          "saint",
          "father",
          "sister",
          "reverend",
          "rev",
          "herr",
          "frau",
          "don",
          "doña",
          "dña",
          "señor",
          "madame",
          "mme",
          "baron",
          "baronin",
          "graf");

  private Cleaning() {}

  static Name name(String text, int start, int end, Name.Kind kind) {
    int from = kind == Name.Kind.PERSON ? withoutTitles(text, start, end) : start;
    int to =
        kind == Name.Kind.PERSON || kind == Name.Kind.LOCATION ? withoutEnd(text, from, end) : end;
    return new Name(from, to, kind, 1);
  }

  private static int withoutTitles(String text, int start, int end) {
    int from = start;
    while (true) {
      int space = text.indexOf(' ', from);
      if (space < 0 || space >= end - 1) {
        return from;
      }
      String word = text.substring(from, space).toLowerCase(Locale.ROOT).replace(".", "");
      if (!TITLES.contains(word)) {
        return from;
      }
      from = space + 1;
    }
  }

  private static int withoutEnd(String text, int start, int end) {
    int to = end;
    if (to - start > 3 && text.charAt(to - 1) == 's' && "'’".indexOf(text.charAt(to - 2)) >= 0) {
      to -= 2;
    }
    while (to - start > 1 && ",;:'’ ".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    boolean sentenceEnd =
        to - start > 3
            && text.charAt(to - 1) == '.'
            && Character.isLetter(text.charAt(to - 2))
            && Character.isLetter(text.charAt(to - 3))
            && Character.isLetter(text.charAt(to - 4));
    return sentenceEnd ? to - 1 : to;
  }
}
