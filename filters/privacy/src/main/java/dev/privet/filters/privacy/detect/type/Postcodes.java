package dev.privet.filters.privacy.detect.type;

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
    return length == 0 ? britishEnd(text, start) : -1;
  }

  private static boolean isTwoLetters(String text, int at) {
    return Chars.isUpper(Chars.at(text, at))
        && Chars.isUpper(Chars.at(text, at + 1))
        && !Chars.isAlnum(Chars.at(text, at + 2));
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
