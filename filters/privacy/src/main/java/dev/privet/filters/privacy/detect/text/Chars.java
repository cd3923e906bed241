package dev.privet.filters.privacy.detect.text;

/** Classes of characters, and neighbours of spans. */
public final class Chars {
  private Chars() {}

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  public static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  public static boolean isAsciiLetter(char c) {
    return isUpper(c) || isLower(c);
  }

  public static boolean isAsciiAlnum(char c) {
    return isDigit(c) || isAsciiLetter(c);
  }

  public static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /**
   * A digit, or a letter of a script that has two cases. Letters of other scripts (Han, Kana, Thai,
   * Arabic, ...) stand beside Latin words and numbers without a space, so they bound them.
   */
  public static boolean isAlnum(char c) {
    return c < 0x80
        ? isAsciiAlnum(c)
        : Character.isDigit(c) || Character.isUpperCase(c) || Character.isLowerCase(c);
  }

  /** What {@link #isAlnum} accepts, or an underscore. */
  public static boolean isWord(char c) {
    return c == '_' || isAlnum(c);
  }

  /** A quotation mark, straight or typographic, or a backquote. */
  public static boolean isQuote(char c) {
    return c < 0x80
        ? c == '"' || c == '\'' || c == '`'
        : (c >= '\u2018' && c <= '\u201f') || c == '«' || c == '»' || c == '‹' || c == '›';
  }

  /** The character at an index, or a line break outside of the text. */
  public static char at(String text, int index) {
    return index < 0 || index >= text.length() ? '\n' : text.charAt(index);
  }

  /** Whether a number may begin here: it is not the rest of a word, number, date or id. */
  public static boolean startsNumber(String text, int index) {
    char before = at(text, index - 1);
    if (before == '.' || before == '-' || before == '/') {
      return !isWord(at(text, index - 2));
    }
    return !isWord(before) && before != '+' && before != '#';
  }

  /** Whether a number may end before this index. */
  public static boolean endsNumber(String text, int end) {
    char after = at(text, end);
    if (after == '.' || after == '-') {
      return !isWord(at(text, end + 1));
    }
    return !isWord(after);
  }

  /** The end of the run of digits that begins at an index. */
  public static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** How many digits stand between two indices. */
  public static int digits(String text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  public static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c < 0x80 ? c : Character.toLowerCase(c);
  }
}
