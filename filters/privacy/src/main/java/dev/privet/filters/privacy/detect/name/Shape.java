package dev.privet.filters.privacy.detect.name;

/** The look of a token: runs of capitals, small letters, digits and the rest. */
final class Shape {
  private Shape() {}

  /**
   * At most four runs, such as {@code Xx} for "Anna", {@code X} for "A", {@code XX} for "NATO",
   * {@code xXx} for "iPhones"; punctuation stands for itself.
   */
  static String of(String token) {
    var shape = new StringBuilder(4);
    char last = 0;
    for (int i = 0; i < token.length() && shape.length() < 4; i++) {
      char c = classOf(token.charAt(i));
      if (c != last || (c == 'X' && shape.length() == 1)) {
        shape.append(c);
      }
      last = c;
    }
    return shape.toString();
  }

  private static char classOf(char c) {
    if (c >= 'a' && c <= 'z') {
      return 'x';
    }
    if (c >= 'A' && c <= 'Z') {
      return 'X';
    }
    if (c >= '0' && c <= '9') {
      return 'd';
    }
    if (c < 0x80) {
      return c;
    }
    if (Character.isUpperCase(c)) {
      return 'X';
    }
    if (Character.isLowerCase(c)) {
      return 'x';
    }
    return Character.isLetter(c) ? 'o' : '-';
  }
}
