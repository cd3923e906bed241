package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.text.Chars;
import org.jspecify.annotations.Nullable;

/** How passwords and keys look: where they end, and whether they are none of the words around. */
final class SecretShape {
  static final int MOST = 256;

  private static final int SHORT = 6;
  private static final int LONG = 16;
  private static final double BITS = 3.0;
  private static final int LONGEST_CHOSEN = 64;

  private SecretShape() {}

  /** Letters, digits and signs mixed as in no word. */
  static boolean looksChosen(String text, int start) {
    int end = trimmed(text, start, valueEnd(text, start, LONGEST_CHOSEN));
    if (end - start < 8 || end - start >= LONGEST_CHOSEN) {
      return false;
    }
    int kinds = 0;
    boolean small = false;
    boolean capital = false;
    boolean digit = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      small |= Chars.isLower(c);
      capital |= Chars.isUpper(c) && i > start;
      digit |= Chars.isDigit(c);
      sign |= "!@#$%^&*?+~=-_".indexOf(c) >= 0;
    }
    for (boolean kind : new boolean[] {small, capital, digit, sign}) {
      kinds += kind ? 1 : 0;
    }
    boolean chosen = digit || (small && capital && text.substring(start, end).indexOf('_') > 0);
    return end - start >= 8 && ((kinds >= 3 && chosen) || mixed(text, start, end));
  }

  /** The end of a value without the signs of the sentence that it ends. */
  static int trimmed(String text, int start, int from) {
    int end = from;
    boolean stop = from >= text.length() || text.charAt(from) <= ' ';
    while (end > start && stop && ".?,".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** The end of the run that begins at an index. */
  static int valueEnd(String text, int start, int most) {
    int limit = Math.min(text.length(), start + most);
    int end = start;
    while (end < limit && !isClosing(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isClosing(char c) {
    return c <= ' ' || Chars.isQuote(c) || ",;<>\\|".indexOf(c) >= 0;
  }

  /** Whether a quote opens before an index. */
  static boolean quoted(String text, int start) {
    return Chars.isQuote(Chars.at(text, start - 1));
  }

  /** Whether a value given as a password is one: no word, call, type or variable. */
  static boolean isPassword(String text, int start, int end) {
    if (isScrambled(text, start, end)) {
      return true;
    }
    Signs signs = Signs.of(text, start, end, SHORT);
    return signs != null
        && ((signs.digit && (signs.letter || signs.sign || quoted(text, start)))
            || (signs.sign && signs.letter)
            || mixed(text, start, end));
  }

  /** Signs, figures, capitals and small letters mixed as in no template, call or variable. */
  private static boolean isScrambled(String text, int start, int end) {
    if (end - start < 8 || end - start > LONGEST_CHOSEN) {
      return false;
    }
    boolean small = false;
    boolean capital = false;
    boolean digit = false;
    int signs = 0;
    int turns = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      small |= Chars.isLower(c);
      capital |= Chars.isUpper(c);
      digit |= Chars.isDigit(c);
      signs += "!@#$%^&*()+".indexOf(c) >= 0 ? 1 : 0;
      turns += i > start && kind(c) != kind(text.charAt(i - 1)) ? 1 : 0;
    }
    int word = start;
    while (word < end && Chars.isWord(text.charAt(word))) {
      word++;
    }
    boolean opening = word > start && Chars.at(text, word) == '(';
    boolean call = opening && "()".indexOf(text.charAt(end - 1)) >= 0;
    boolean opened = "{<[".indexOf(Chars.at(text, start)) >= 0 || text.startsWith("${", start);
    return small && capital && digit && signs > 0 && turns >= 5 && !call && !opened;
  }

  private static int kind(char c) {
    return Chars.isLower(c) ? 0 : Chars.isUpper(c) ? 1 : Chars.isDigit(c) ? 2 : 3;
  }

  /** Whether a value given as a key is one: long, and of high entropy. */
  static boolean isKey(String text, int start, int end) {
    Signs signs = Signs.of(text, start, end, LONG);
    return signs != null
        && signs.letter
        && (signs.digit || signs.sign)
        && bits(text, start, end) >= BITS;
  }

  /** What a value is made of. */
  private record Signs(boolean digit, boolean letter, boolean sign) {
    /** Null when it is too short, or a call, a variable or a name of a scope. */
    static @Nullable Signs of(String text, int start, int end, int least) {
      if (end - start < least || "$<{[(%*&".indexOf(text.charAt(start)) >= 0) {
        return null;
      }
      boolean digit = false;
      boolean letter = false;
      boolean sign = false;
      for (int i = start; i < end; i++) {
        char c = text.charAt(i);
        char next = Chars.at(text, i + 1);
        if (c == '(' || c == '{' || (c == ':' && (next == ':' || next == '/'))) {
          return null;
        }
        digit |= Chars.isDigit(c);
        letter |= Chars.isAlnum(c) && !Chars.isDigit(c);
        sign |= "!@#$%^&*?+~=".indexOf(c) >= 0;
      }
      return new Signs(digit, letter, sign);
    }
  }

  /** Capitals and small letters in an order that no word or name has. */
  private static boolean mixed(String text, int start, int end) {
    int changes = 0;
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!Chars.isAsciiLetter(c) && c != '_' && c != '-') {
        return false;
      }
      char before = text.charAt(i - 1);
      boolean turns =
          Chars.isUpper(c) ? Chars.isLower(before) : Chars.isLower(c) && Chars.isUpper(before);
      changes += turns ? 1 : 0;
    }
    return changes >= 4 && end - start >= 8;
  }

  /** Entropy of the characters, in bits for each. */
  private static double bits(String text, int start, int end) {
    int[] counts = new int[128];
    for (int i = start; i < end; i++) {
      counts[text.charAt(i) & 127]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = count / (double) (end - start);
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
