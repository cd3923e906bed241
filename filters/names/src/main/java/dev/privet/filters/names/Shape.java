package dev.privet.filters.names;

/** The look of a token: runs of capitals, small letters, digits and the rest. */
final class Shape {
  private static final int RUNS = 4;

  private Shape() {}

  /**
   * At most four runs of one kind as a number; a capital alone and several of them are told apart,
   * and punctuation stands for itself.
   */
  static int of(CharSequence text, int start, int end) {
    byte first = Chars.kind(text.charAt(start));
    if (first == Chars.OTHER) {
      return 0x10000 | text.charAt(start);
    }
    if (first == Chars.DIGIT) {
      return 0x20000 | Math.min(end - start, 6);
    }
    int shape = 0;
    int runs = 0;
    int last = -1;
    int length = 0;
    for (int i = start; i < end && runs < RUNS; i++) {
      int kind = Chars.kind(text.charAt(i));
      if (kind != last) {
        shape = shape << 3 | kind;
        runs++;
        length = 1;
      } else if (++length == 2 && kind == Chars.UPPER) {
        shape = shape << 3 | 7;
        runs++;
      }
      last = kind;
    }
    return shape << 1 | (end - start == 1 ? 1 : 0);
  }
}
