package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.text.Chars;

/** Street lines of less common forms: seldom words, numbers after the word, streets by number. */
final class OtherStreets {
  private OtherStreets() {}

  /** "76315 Maria Centers": a number of three digits or more that is no year, and one name. */
  static void seldom(String text, int word, int wordEnd, Finds out) {
    int name = HouseNumbers.tokenStart(text, word - 1);
    int number = HouseNumbers.tokenStart(text, name - 1);
    boolean spaced = Chars.at(text, word - 1) == ' ' && Chars.at(text, name - 1) == ' ';
    int digits = name - 1 - number;
    if (!spaced || name >= word - 2 || digits < 3 || digits > 5) {
      return;
    }
    boolean house = Chars.digitsEnd(text, number) == name - 1 && !isYear(text, number, digits);
    boolean capitals =
        Character.isUpperCase(text.charAt(name)) && Character.isUpperCase(text.charAt(word));
    boolean small =
        Character.isLowerCase(text.charAt(name + 1)) && Chars.isLower(Chars.at(text, word + 1));
    if (house && capitals && small && Chars.at(text, number - 1) != '.') {
      AddressFinder.add(text, number, wordEnd, out);
    }
  }

  private static boolean isYear(String text, int start, int digits) {
    return digits == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
  }

  /** "Váci utca 12", "Невский проспект, д. 28". */
  static void numberLast(String text, int word, int wordEnd, Finds out) {
    int number = HouseNumbers.after(text, wordEnd);
    int name = HouseNumbers.tokenStart(text, word - 1);
    boolean named = name < word - 1 && text.charAt(word - 1) == ' ';
    if (number > 0 && named && Character.isUpperCase(text.charAt(name))) {
      int start = Part.before(text, wordEnd).map(Part::start).orElse(name);
      AddressFinder.add(text, start, number, out);
    }
  }

  /** "Carrera 74 # 9-3 Este", "Cr. 18A # 16Z-7": streets with numbers, as in Colombia; or -1. */
  static int gridEnd(String text, int wordEnd) {
    int at = HouseNumbers.spaces(text, wordEnd);
    int sign = Chars.digitsEnd(text, at);
    boolean numbered = sign > at && sign - at <= 3;
    while (sign < at + 10 && " ABCDºªEesteSur".indexOf(Chars.at(text, sign)) >= 0) {
      sign++;
    }
    if (!numbered || Chars.at(text, sign) != '#') {
      return -1;
    }
    int house = HouseNumbers.spaces(text, sign + 1);
    int dash = Chars.digitsEnd(text, house);
    dash += Chars.isUpper(Chars.at(text, dash)) ? 1 : 0;
    int end = Chars.at(text, dash) == '-' ? Chars.digitsEnd(text, dash + 1) : -1;
    if (dash == house || end <= dash + 1) {
      return -1;
    }
    return text.startsWith(" Sur", end) ? end + 4 : text.startsWith(" Este", end) ? end + 5 : end;
  }
}
