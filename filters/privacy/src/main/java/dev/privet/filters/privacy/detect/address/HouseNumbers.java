package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;

/** House numbers beside the names of streets, and the words that such lines are made of. */
final class HouseNumbers {
  private HouseNumbers() {}

  /** One to six digits, perhaps with a letter or a range. */
  static boolean isNumber(String text, int start, int end) {
    int digits = Chars.digitsEnd(text, start);
    int length = digits - start;
    boolean rest =
        end == digits
            || (end - digits == 1 && Chars.isAsciiLetter(text.charAt(digits)))
            || isRange(text, digits, end);
    return length >= 1 && length <= 6 && rest && !Chars.isWord(Chars.at(text, start - 1));
  }

  /** "-14", "/2a" and no more signs: what follows may be a date. */
  private static boolean isRange(String text, int sign, int end) {
    if (text.charAt(sign) != '-' && text.charAt(sign) != '/') {
      return false;
    }
    for (int i = sign + 1; i < end; i++) {
      if (!Chars.isAlnum(text.charAt(i))) {
        return false;
      }
    }
    return end - sign <= 6;
  }

  /** ", 14", ", nº 14", " n. 14" after the name; the end of the number, or -1. */
  static int after(String text, int nameEnd) {
    int at = nameEnd;
    int limit = Math.min(text.length(), nameEnd + 8);
    while (at < limit && " ,.:nNrº°o#д".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (text.regionMatches(true, at, "s/n", 0, 3) || text.startsWith("s / n", at)) {
      return at + (text.charAt(at + 1) == ' ' ? 5 : 3);
    }
    at += text.startsWith("km. ", at) ? 4 : text.startsWith("km ", at) ? 3 : 0;
    return at > nameEnd && Chars.isDigit(Chars.at(text, at)) ? end(text, at) : -1;
  }

  /** Where the number begins that stands before a street, or -1. */
  static int before(String text, int word) {
    int end = word;
    while (end > 0 && word - end < 2 && " ,".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == word) {
      return -1;
    }
    for (String suffix : new String[] {" bis", " ter", " B", " A", "bis"}) {
      if (text.startsWith(suffix, end - suffix.length())) {
        end -= suffix.length();
      }
    }
    int start = tokenStart(text, end);
    boolean digit = start < end && Chars.isDigit(text.charAt(start));
    boolean grouped = Chars.at(text, start - 1) == ' ' && Chars.isDigit(Chars.at(text, start - 2));
    return digit
            && !grouped
            && Chars.digitsEnd(text, start) - start <= 5
            && isNumber(text, start, end)
        ? start
        : -1;
  }

  /** The end of a house number with its letter, range or flat, or -1. */
  static int end(String text, int start) {
    int digits = Chars.digitsEnd(text, start);
    if (digits - start > 5 || digits == start) {
      return -1;
    }
    int end = digits;
    char c = Chars.at(text, end);
    if (Chars.isAsciiLetter(c) && !Chars.isAlnum(Chars.at(text, end + 1))) {
      end++;
    } else if ((c == '-' || c == '/') && Chars.isDigit(Chars.at(text, end + 1))) {
      end = Chars.digitsEnd(text, end + 1);
      if (c == '/' && Chars.at(text, end) == '/' && Chars.isDigit(Chars.at(text, end + 1))) {
        end = Chars.digitsEnd(text, end + 1);
      }
      end += Chars.isAsciiLetter(Chars.at(text, end)) ? 1 : 0;
    } else if (romanEnd(text, end) > 0) {
      end = romanEnd(text, end);
    } else if (c == ','
        && Chars.isDigit(Chars.at(text, end + 1))
        && Chars.digitsEnd(text, end + 1) == end + 4) {
      end += 4;
    } else if (c == ' '
        && Chars.isAsciiLetter(Chars.at(text, end + 1))
        && !Chars.isAlnum(Chars.at(text, end + 2))
        && Chars.at(text, end + 2) != '\'') {
      boolean letter = "abcdABCD".indexOf(text.charAt(end + 1)) >= 0;
      end += letter && Chars.at(text, end + 2) == ',' ? 2 : 0;
    }
    boolean ends =
        !Chars.isWord(Chars.at(text, end))
            && !(Chars.at(text, end) == '.' && Chars.isDigit(Chars.at(text, end + 1)))
            && Chars.at(text, end) != '%';
    return ends ? end : -1;
  }

  /** "-II", " III", "a II": floors of Dutch houses; or -1. */
  private static int romanEnd(String text, int from) {
    int at = from;
    at += Chars.isLower(Chars.at(text, at)) ? 1 : 0;
    if (Chars.at(text, at) != ' ' && Chars.at(text, at) != '-') {
      return -1;
    }
    int end = at + 1;
    while (Chars.at(text, end) == 'I' || Chars.at(text, end) == 'V') {
      end++;
    }
    return end > at + 1 && end - at <= 5 && !Chars.isWord(Chars.at(text, end)) ? end : -1;
  }

  static int tokenStart(String text, int end) {
    int start = end;
    while (start > Math.max(0, end - 24) && isToken(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  static boolean isToken(char c) {
    return Character.isLetterOrDigit(c) || c == '\'' || c == '.' || c == '-' || c == '/';
  }

  static int wordEnd(String text, int start) {
    int end = start;
    while (end < Math.min(text.length(), start + 24)
        && (Character.isLetter(text.charAt(end)) || "'’-.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  static int spaces(String text, int from) {
    int at = from;
    while (at < from + 2 && Chars.at(text, at) == ' ') {
      at++;
    }
    return at;
  }
}
