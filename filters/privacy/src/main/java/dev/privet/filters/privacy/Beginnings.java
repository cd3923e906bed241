package dev.privet.filters.privacy;

import java.util.List;

/**
 * The first characters of some values, to pass over most places of a text where none of them can
 * begin. Immutable.
 */
final class Beginnings {
  /*
   * A filter after Bloom (CACM 13(7), 1970) with one hash: of up to four characters, each folded so
   * that ASCII letters that differ in case are one. What is not ASCII is never passed over.
   */
  private static final int MOST = 4;
  private static final int BITS = 14;
  private static final int WIDE = 0x80;
  private static final int ANY_WIDE = 0x8080_8080;

  private final long[] filter = new long[1 << (BITS - 6)];
  private final int shift;

  /**
   * The beginnings of values.
   *
   * @param values in small letters; none is empty
   */
  Beginnings(List<String> values) {
    int length = values.stream().mapToInt(String::length).min().orElse(MOST);
    shift = Byte.SIZE * (MOST - Math.min(MOST, length));
    for (String value : values) {
      int hash = hash(window(value.toCharArray(), 0) >>> shift);
      filter[hash >>> 6] |= 1L << hash;
    }
  }

  /** The first place from a position on where a value may begin; the text's length if none. */
  int next(char[] text, int from) {
    int window = window(text, from);
    for (int i = from; i < text.length; i++) {
      int beginning = window >>> shift;
      int hash = hash(beginning);
      if ((beginning & ANY_WIDE) != 0 || (filter[hash >>> 6] & (1L << hash)) != 0) {
        return i;
      }
      window = window << Byte.SIZE | folded(text, i + MOST);
    }
    return text.length;
  }

  private static int window(char[] text, int from) {
    int window = 0;
    for (int i = from; i < from + MOST; i++) {
      window = window << Byte.SIZE | folded(text, i);
    }
    return window;
  }

  private static int folded(char[] text, int at) {
    if (at >= text.length) {
      return 0;
    }
    return text[at] < WIDE ? text[at] | 0x20 : WIDE;
  }

  private static int hash(int beginning) {
    return (beginning * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }
}
