package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/** What follows the figures of a telephone number: an extension, or letters for figures. */
final class PhoneTail {
  private static final int EXTENSION = 8;
  private static final int VANITY = 16;
  private static final List<String> EXTENSIONS =
      List.of("extension", "ext.", "ext", "x", "durchwahl", "dw", "poste", "interno", "#");

  private PhoneTail() {}

  /** The end of "x123", "ext. 123" or "-123" after a number. */
  static int extensionEnd(String text, int end) {
    int at = end;
    while (at < end + 2 && (Chars.at(text, at) == ' ' || Chars.at(text, at) == ',')) {
      at++;
    }
    if ("eExXdDpPiI#".indexOf(Chars.at(text, at)) < 0) {
      return end;
    }
    for (String word : EXTENSIONS) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        int digits = at + word.length();
        digits += Chars.at(text, digits) == ' ' ? 1 : 0;
        int last = Chars.digitsEnd(text, digits);
        if (last > digits && last - digits < EXTENSION && !Chars.isWord(Chars.at(text, last))) {
          return last;
        }
      }
    }
    return end;
  }

  /** The end of "1-800-FLOWERS" and "1-888-GO-FEDEX" whose area begins at an index, or -1. */
  static int vanityEnd(String text, int area) {
    boolean free = text.startsWith("1-8", area - 2) && Chars.digitsEnd(text, area) == area + 3;
    if (!free || Chars.at(text, area + 3) != '-') {
      return -1;
    }
    int end = area + 4;
    int signs = 0;
    int letters = 0;
    while (end < area + VANITY && isVanity(text, end)) {
      letters += Chars.isUpper(text.charAt(end)) ? 1 : 0;
      signs += text.charAt(end) == '-' ? 0 : 1;
      end++;
    }
    return letters >= 3 && signs >= 7 && !Chars.isWord(Chars.at(text, end)) ? end : -1;
  }

  private static boolean isVanity(String text, int at) {
    char c = Chars.at(text, at);
    return Chars.isUpper(c)
        || Chars.isDigit(c)
        || (c == '-'
            && (Chars.isUpper(Chars.at(text, at + 1)) || Chars.isDigit(Chars.at(text, at + 1))));
  }
}
