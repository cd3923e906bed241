package dev.privet.filters.privacy.detect.text;

/** Characters at which a text may be read otherwise than literally. */
final class Triggers {
  private static final boolean[] SIGNS = signs();

  private Triggers() {}

  static boolean mayChange(String text, int i, boolean spelled) {
    char c = text.charAt(i);
    if (c >= 0x80) {
      return LookAlikes.isOne(c);
    }
    if (SIGNS[c]) {
      return true;
    }
    if (Chars.isDigit(c)) {
      return !Chars.isAlnum(Chars.at(text, i - 1)) && Figures.mayBegin(text, i);
    }
    return spelled
        && (c == ' ' || (Chars.isAsciiLetter(c) && !Chars.isAlnum(Chars.at(text, i - 1))));
  }

  private static boolean[] signs() {
    var signs = new boolean[0x80];
    for (char c : "\\&%=*`~_([{<\n".toCharArray()) {
      signs[c] = true;
    }
    return signs;
  }
}
