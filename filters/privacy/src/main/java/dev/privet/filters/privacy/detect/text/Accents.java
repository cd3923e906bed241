package dev.privet.filters.privacy.detect.text;

import java.text.Normalizer;

/** Latin letters without their accents, as people often type them. */
public final class Accents {
  private static final char FIRST = 0xC0;
  private static final char END = 0x250;
  private static final char[] BASES = bases();

  private Accents() {}

  /** The letter below the accents of a Latin letter; any other character as it is. */
  public static char without(char c) {
    return c < FIRST || c >= END ? c : BASES[c - FIRST];
  }

  /** A text with {@link #without} done to each character. */
  public static String without(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(without(text.charAt(i)));
    }
    return plain.toString();
  }

  private static char[] bases() {
    var bases = new char[END - FIRST];
    for (char c = FIRST; c < END; c++) {
      char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
      bases[c - FIRST] = Chars.isAsciiLetter(base) ? base : c;
    }
    return bases;
  }
}
