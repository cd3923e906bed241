package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;

/** How postcodes are written. */
final class Postcodes {
  private Postcodes() {}

  /** A postcode: 4 to 6 digits, with a hyphen or letters as some countries write it; else -1. */
  static int end(String text, int start) {
    int at = start;
    if (Chars.isUpper(Chars.at(text, at))
        && Chars.isUpper(Chars.at(text, at + 1))
        && Chars.at(text, at + 2) == ' '
        && Chars.isDigit(Chars.at(text, at + 3))) {
      int zip = end(text, at + 3);
      if (zip > 0) {
        return zip;
      }
    }
    if (Chars.isUpper(Chars.at(text, at))
        && Chars.at(text, at + 1) == '-'
        && Chars.isDigit(Chars.at(text, at + 2))) {
      at += 2;
    }
    int baltic = at;
    while (baltic < at + 2 && Chars.isUpper(Chars.at(text, baltic))) {
      baltic++;
    }
    if (baltic == at + 2 && Chars.digitsEnd(text, baltic) == baltic + 4) {
      return Chars.isWord(Chars.at(text, baltic + 4)) ? -1 : baltic + 4;
    }
    int digits = Chars.digitsEnd(text, at);
    int length = digits - at;
    if (length >= 3 && length <= 8) {
      int end = digits;
      char c = Chars.at(text, digits);
      int more = c == '-' || c == ' ' ? Chars.digitsEnd(text, digits + 1) - digits - 1 : 0;
      if ((c == '-' && more >= 3 && more <= 4)
          || (length == 3 && c == ' ' && (more == 2 || more == 3))) {
        end = digits + 1 + more;
      } else if (length == 2) {
        return -1;
      } else if (length == 4 && c == ' ' && isTwoLetters(text, digits + 1)) {
        end = digits + 3;
      } else if (length == 4 && isTwoLetters(text, digits)) {
        end = digits + 2;
      } else if (length == 3) {
        return -1;
      }
      return Chars.isWord(Chars.at(text, end)) ? -1 : end;
    }
    if (length == 2
        && Chars.at(text, digits) == '-'
        && Chars.digitsEnd(text, digits + 1) == digits + 4) {
      return digits + 4;
    }
    return length == 0 && Chars.isUpper(Chars.at(text, start)) ? letteredEnd(text, start) : -1;
  }

  private static boolean isTwoLetters(String text, int at) {
    return Chars.isUpper(Chars.at(text, at))
        && Chars.isUpper(Chars.at(text, at + 1))
        && !Chars.isAlnum(Chars.at(text, at + 2));
  }

  /** The end of "NW1 6XE", "K1A 0B1", "K1A0B1" or "X83 243F", or -1. */
  static int letteredEnd(String text, int start) {
    int british = britishEnd(text, start);
    if (british > 0) {
      return british;
    }
    int out = AddressTail.tokenEnd(text, start);
    if (out - start == 6) {
      return isCanadian(text, start, start + 3) && !Chars.isWord(Chars.at(text, out)) ? out : -1;
    }
    boolean irish =
        out - start == 3
            && Chars.isUpper(text.charAt(start))
            && Chars.isDigit(text.charAt(start + 1))
            && (Chars.isDigit(text.charAt(start + 2)) || text.charAt(start + 2) == 'W')
            && Chars.at(text, out) == ' ';
    int end = irish ? AddressTail.tokenEnd(text, out + 1) : -1;
    boolean four =
        irish
            && end - out == 5
            && Chars.digits(text, out, end) > 0
            && isUpperOrDigit(text, out + 1, end);
    return four ? end : -1;
  }

  private static boolean isUpperOrDigit(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Chars.isLower(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCanadian(String text, int first, int second) {
    return Chars.isUpper(text.charAt(first))
        && Chars.isDigit(text.charAt(first + 1))
        && Chars.isUpper(text.charAt(first + 2))
        && Chars.isDigit(text.charAt(second))
        && Chars.isUpper(text.charAt(second + 1))
        && Chars.isDigit(text.charAt(second + 2));
  }

  /** "NW1 6XE", "K1A 0B1". */
  private static int britishEnd(String text, int start) {
    int out = AddressTail.tokenEnd(text, start);
    int length = out - start;
    if (length < 2
        || length > 4
        || Chars.at(text, out) != ' '
        || !Chars.isUpper(text.charAt(start))) {
      return -1;
    }
    int end = AddressTail.tokenEnd(text, out + 1);
    boolean digit = false;
    for (int i = start; i < out; i++) {
      digit |= Chars.isDigit(text.charAt(i));
    }
    return digit && end - out == 4 && Chars.isDigit(text.charAt(out + 1)) ? end : -1;
  }
}
