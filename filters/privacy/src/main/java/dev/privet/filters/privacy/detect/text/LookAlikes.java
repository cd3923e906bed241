package dev.privet.filters.privacy.detect.text;

import dev.privet.filters.privacy.detect.text.Reading.Output;

/**
 * Cyrillic and Greek letters that look like Latin ones, within words of Latin letters or digits.
 */
final class LookAlikes {
  private static final String FOREIGN = "АВСЕНІЈКМОРЅТХУаеорсухіјѕԁԛԝгһΑΒΕΖΗΙΚΜΝΟΡΤΥΧνοαικρυχ";
  private static final String LATIN = "ABCEHIJKMOPSTXYaeopcyxijsdqwrhABEZHIKMNOPTYXvoaikpux";
  private static final int WORD = 64;
  private static final char FIRST = 0x370;
  private static final char END = 0x530;
  private static final boolean[] ONES = ones();

  private LookAlikes() {}

  static boolean isOne(char c) {
    return c >= FIRST && c < END && ONES[c - FIRST];
  }

  private static boolean[] ones() {
    var ones = new boolean[END - FIRST];
    for (int i = 0; i < FOREIGN.length(); i++) {
      ones[FOREIGN.charAt(i) - FIRST] = true;
    }
    return ones;
  }

  /** Reads the letter at an index if its word is otherwise Latin; where it ends, or -1. */
  static int read(String text, int i, Output out) {
    if (!isOne(text.charAt(i)) || !isLatinBut(text, i)) {
      return -1;
    }
    out.put(LATIN.charAt(FOREIGN.indexOf(text.charAt(i))), i, i + 1);
    return i + 1;
  }

  /** Whether the word around an index holds an ASCII letter or digit, and no other letter. */
  private static boolean isLatinBut(String text, int index) {
    boolean latin = false;
    for (int direction = -1; direction <= 1; direction += 2) {
      for (int i = index + direction; Math.abs(i - index) < WORD; i += direction) {
        char c = Chars.at(text, i);
        boolean inside = Character.isLetterOrDigit(c) || c == '@' || c == '.' || c == '-';
        if (!inside) {
          break;
        }
        if (Character.isLetter(c) && c >= 0x80 && !isOne(c)) {
          return false;
        }
        latin |= Chars.isAsciiAlnum(c);
      }
    }
    return latin;
  }
}
