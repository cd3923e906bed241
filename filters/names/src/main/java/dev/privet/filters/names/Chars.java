package dev.privet.filters.names;

/** What kind of character a UTF-16 code unit is to the tokenizer and to word shapes. */
final class Chars {
  static final byte SPACE = 0;
  static final byte DIGIT = 1;
  static final byte OTHER = 2;
  static final byte LOWER = 3;
  static final byte UPPER = 4;

  /** A letter of a script without case, or a mark that belongs to a letter. */
  static final byte CASELESS = 5;

  private static final byte[] KIND = new byte[Character.MAX_VALUE + 1];

  static {
    for (int c = 0; c < KIND.length; c++) {
      KIND[c] = classify((char) c);
    }
  }

  private Chars() {}

  static byte kind(char c) {
    return KIND[c];
  }

  static boolean isLetter(char c) {
    return KIND[c] >= LOWER;
  }

  static char lower(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return c == '’' ? '\'' : Character.toLowerCase(c);
  }

  private static byte classify(char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return SPACE;
    }
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
      return UPPER;
    }
    if (Character.isLowerCase(c) && Character.isLetter(c)) {
      return LOWER;
    }
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return Character.isLetter(c) || mark ? CASELESS : OTHER;
  }
}
