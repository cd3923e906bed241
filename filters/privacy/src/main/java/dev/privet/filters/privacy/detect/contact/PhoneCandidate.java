package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.text.CalendarDate;
import dev.privet.filters.privacy.detect.text.Chars;
import org.jspecify.annotations.Nullable;

/**
 * A run of digits and separators that may be a telephone number.
 *
 * @param text the text it stands in
 * @param start first character: a digit, {@code +} or {@code (}
 * @param end one past the last digit
 * @param groups lengths of its groups of digits, each as one character
 * @param digits number of digits
 */
record PhoneCandidate(String text, int start, int end, String groups, int digits) {
  private static final int LEAST = 6;
  private static final int LONGEST = 32;
  private static final int MOST_GROUPS = 7;

  /** The longest run that begins at an index, or null when no number begins like that. */
  static @Nullable PhoneCandidate at(String text, int start) {
    int limit = Math.min(text.length(), start + LONGEST);
    int end = start;
    int digits = 0;
    int at = start;
    while (at < start + 2 && (Chars.at(text, at) == '+' || Chars.at(text, at) == '(')) {
      at++;
    }
    int first = Chars.digitsEnd(text, at);
    if (first - at < LEAST && !isSeparator(Chars.at(text, first))) {
      return null;
    }
    var groups = new StringBuilder(MOST_GROUPS);
    while (groups.length() < MOST_GROUPS) {
      int digitsEnd = Math.min(Chars.digitsEnd(text, at), limit);
      if (digitsEnd == at || digitsEnd - at > 18) {
        break;
      }
      groups.append((char) ('0' + (digitsEnd - at)));
      digits += digitsEnd - at;
      end = digitsEnd;
      at = digitsEnd;
      int most = groups.length() == 1 && text.startsWith(" / ", end) ? 3 : 2;
      while (at < limit && at - end < most && isSeparator(text.charAt(at))) {
        at++;
      }
      if (at == end) {
        break;
      }
    }
    return groups.isEmpty()
        ? null
        : new PhoneCandidate(text, start, end, groups.toString(), digits);
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
  }

  /** The same without the last group of digits, when a space stands before that; else null. */
  @Nullable PhoneCandidate withoutLastGroup() {
    int last = groups.length() - 1;
    int less = groups.charAt(last) - '0';
    int newEnd = end - less;
    if (last == 0 || text.charAt(newEnd - 1) != ' ') {
      return null;
    }
    while (!Chars.isDigit(text.charAt(newEnd - 1))) {
      newEnd--;
    }
    return new PhoneCandidate(text, start, newEnd, groups.substring(0, last), digits - less);
  }

  /** Begins with a plus sign or with two zeros. */
  boolean isInternational() {
    return text.charAt(start) == '+'
        || text.startsWith("(+", start)
        || (text.startsWith("00", start) && Chars.at(text, start + 2) > '0');
  }

  /** The number as a parser wants it: two leading zeros are a plus sign. */
  String number() {
    String number = text.substring(start, end);
    return isInternational() && number.startsWith("00") ? "+" + number.substring(2) : number;
  }

  /** Begins with a zero, perhaps in brackets. */
  boolean hasTrunkZero() {
    return text.charAt(text.charAt(start) == '(' ? start + 1 : start) == '0';
  }

  /** Whether a number with only a space between stands before it, as in a series. */
  boolean isInSeries() {
    return Chars.at(text, start - 1) == ' ' && Chars.isDigit(Chars.at(text, start - 2));
  }

  /** Groups of three, three and four digits, perhaps after a one. */
  boolean isNorthAmerican() {
    return groups.equals("334") || (groups.equals("1334") && text.charAt(start) == '1');
  }

  /** A North American number, perhaps with a code for abroad, as stands before "x123". */
  boolean isExtensible() {
    return isNorthAmerican() || (groups.endsWith("334") && digits <= 13);
  }

  /** Such a number with an extension glued to it. */
  boolean isExtended() {
    return isExtensible() && PhoneTail.extensionEnd(text, end) > end;
  }

  /** A form that is a national number's without any word around it. */
  boolean looksNational() {
    if (isNorthAmerican()) {
      return !isInSeries() || text.charAt(end - 5) != ' ';
    }
    if (!hasTrunkZero() || groups.length() < 2 || groups.indexOf('1') >= 0 || digits() < 9) {
      return false;
    }
    return groups.length() > 2 || text.substring(start, end).indexOf('.') < 0;
  }

  /** Day, month and year in some order. */
  boolean isDate() {
    boolean year = text.startsWith("19", start) || text.startsWith("20", start);
    return (groups.startsWith("422") && year)
        || (groups.startsWith("224") && CalendarDate.end(text, start) > 0)
        || (groups.equals("222") && CalendarDate.end(text, start) == end);
  }

  /** Groups of four digits that are years. */
  boolean isYears() {
    for (int i = start; i < end; i += 5) {
      if (!text.startsWith("19", i) && !text.startsWith("20", i)) {
        return false;
      }
    }
    return groups.startsWith("44") && groups.chars().allMatch(length -> length == '4');
  }

  /** The area in brackets or all parts with hyphens, as only telephone numbers are written. */
  boolean isPlainlyAmerican() {
    String number = text.substring(start, end);
    boolean brackets = number.charAt(0) == '(' && number.indexOf(')') == 4;
    boolean hyphens =
        number.indexOf('-') >= 0 && number.indexOf('.') < 0 && number.indexOf('/') < 0;
    char area = number.charAt(brackets ? 1 : end - start - 12 < 0 ? 0 : end - start - 12);
    return isNorthAmerican() && (brackets || hyphens) && area >= '2';
  }
}
