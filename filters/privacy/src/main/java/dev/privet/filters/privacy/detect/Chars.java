package dev.privet.filters.privacy.detect;

/** Classes of characters, and neighbours of spans. */
final class Chars {
  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isAsciiLetter(char c) {
    return isUpper(c) || isLower(c);
  }

  static boolean isAsciiAlnum(char c) {
    return isDigit(c) || isAsciiLetter(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /**
   * A digit, or a letter of a script that has two cases. Letters of other scripts (Han, Kana, Thai,
   * Arabic, ...) stand beside Latin words and numbers without a space, so they bound them.
   */
  static boolean isAlnum(char c) {
    return c < 0x80
        ? isAsciiAlnum(c)
        : Character.isDigit(c) || Character.isUpperCase(c) || Character.isLowerCase(c);
  }

  /** What {@link #isAlnum} accepts, or an underscore. */
  static boolean isWord(char c) {
    return c == '_' || isAlnum(c);
  }

  /** The character at an index, or a line break outside of the text. */
  static char at(String text, int index) {
    return index < 0 || index >= text.length() ? '\n' : text.charAt(index);
  }

  /** Whether a number may begin here: it is not the rest of a word, number, date or id. */
  static boolean startsNumber(String text, int index) {
    char before = at(text, index - 1);
    if (before == '.' || before == '-' || before == '/') {
      return !isWord(at(text, index - 2));
    }
    return !isWord(before) && before != '+' && before != '#';
  }

  /** Whether a number may end before this index. */
  static boolean endsNumber(String text, int end) {
    char after = at(text, end);
    if (after == '.' || after == '-') {
      return !isWord(at(text, end + 1));
    }
    return !isWord(after);
  }

  /** The end of the run of digits that begins at an index. */
  static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c < 0x80 ? c : Character.toLowerCase(c);
  }
}
