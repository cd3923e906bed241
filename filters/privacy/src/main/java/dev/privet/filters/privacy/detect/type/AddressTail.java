package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.Set;

/** What follows a street line in an address: flat, place, state, postcode, in one or more lines. */
final class AddressTail {
  private static final int MOST = 96;
  private static final int PARTS = 5;
  private static final Set<String> UNITS =
      Set.of(
          "apt",
          "apt.",
          "apartment",
          "suite",
          "ste",
          "ste.",
          "unit",
          "flat",
          "floor",
          "fl",
          "room",
          "rm",
          "app.",
          "stock",
          "piso",
          "planta",
          "appt",
          "bldg",
          "building",
          "wohnung",
          "puerta",
          "esc.",
          "escalera",
          "bajo",
          "lgh");

  private AddressTail() {}

  /** The end of the address whose street line ends at an index. */
  static int end(String text, int street) {
    int at = direction(text, street);
    int end = at;
    int limit = Math.min(text.length(), street + MOST);
    for (int part = 0; part < PARTS && at < limit; part++) {
      int start = separated(text, at);
      if (start < 0) {
        break;
      }
      int unit = unitEnd(text, start);
      int code = postcodeEnd(text, start);
      if (unit > 0) {
        at = unit;
        end = unit;
      } else if (code > 0) {
        end = code;
        int place = placeEnd(text, separatedBySpace(text, code));
        at = place > 0 ? place : code;
        end = at;
        if (part > 0 || place > 0) {
          int country = separated(text, end);
          int more =
              country > 0 && text.charAt(country - 1) == ' ' ? postcodeEnd(text, country) : -1;
          end = more > 0 ? more : end;
          break;
        }
      } else {
        int place = placeEnd(text, start);
        if (place < 0) {
          break;
        }
        at = place;
        int code2 = postcodeEnd(text, separatedBySpace(text, place));
        if (code2 > 0) {
          return code2;
        }
      }
    }
    return end;
  }

  /** The end of a postcode and a place, in either order, after a comma or line break; or -1. */
  static int strictEnd(String text, int street) {
    int start = separated(text, street);
    if (start < 0 || ",\n".indexOf(text.charAt(street)) < 0) {
      return -1;
    }
    int code = postcodeEnd(text, start);
    if (code > 0) {
      return isYear(text, start, code) ? -1 : placeEnd(text, separatedBySpace(text, code));
    }
    int place = placeEnd(text, start);
    int second = place < 0 ? -1 : separatedBySpace(text, place);
    int last = second < 0 ? -1 : postcodeEnd(text, second);
    return last > 0 && !isYear(text, second, last) ? last : -1;
  }

  private static boolean isYear(String text, int start, int end) {
    return end - start == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
  }

  private static int direction(String text, int street) {
    for (String side : new String[] {" NW", " NE", " SW", " SE", " N", " S", " E", " W"}) {
      if (text.startsWith(side, street) && !Chars.isAlnum(Chars.at(text, street + side.length()))) {
        return street + side.length();
      }
    }
    return street;
  }

  /** Where the next part begins: after a comma, a line break or spaces; -1 if the line goes on. */
  private static int separated(String text, int from) {
    int at = from;
    while (at < Math.min(text.length(), from + 4) && " ,\n\r.-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at == from || at >= text.length() ? -1 : at;
  }

  private static int separatedBySpace(String text, int from) {
    int at = from;
    while (at < Math.min(text.length(), from + 2)
        && (text.charAt(at) == ' ' || text.charAt(at) == ',')) {
      at++;
    }
    return at;
  }

  private static int unitEnd(String text, int start) {
    int end = start;
    if (Chars.at(text, start) == '#') {
      return tokenEnd(text, start + 1);
    }
    while (end < text.length()
        && end - start < 10
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == start && Chars.isDigit(Chars.at(text, start))) {
      return flatEnd(text, start);
    }
    if (!UNITS.contains(text.substring(start, end).toLowerCase(java.util.Locale.ROOT))) {
      return -1;
    }
    int value = separatedBySpace(text, end);
    int stop = tokenEnd(text, value);
    return stop > value && stop - value <= 5 ? stop : end;
  }

  /** "2º dcha", "5 B": the number of a floor with a sign or a letter; or -1. */
  private static int flatEnd(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    boolean sign = "ºª°".indexOf(Chars.at(text, end)) >= 0;
    if (end - start > 2) {
      return -1;
    }
    int letter = sign ? end + 1 : end;
    letter += Chars.at(text, letter) == ' ' ? 1 : 0;
    int last = letter;
    while (last < letter + 5 && Character.isLetter(Chars.at(text, last))) {
      last++;
    }
    boolean door =
        (last - letter == 1 && Chars.isUpper(text.charAt(letter)))
            || (sign && last > letter && last - letter <= 5);
    return door ? last : sign ? end + 1 : -1;
  }

  private static int tokenEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 8 && Chars.isAsciiAlnum(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A postcode: 4 to 6 digits, with a hyphen or letters as some countries write it; else -1. */
  static int postcodeEnd(String text, int start) {
    int at = start;
    if (Chars.isUpper(Chars.at(text, at))
        && Chars.isUpper(Chars.at(text, at + 1))
        && Chars.at(text, at + 2) == ' '
        && Chars.isDigit(Chars.at(text, at + 3))) {
      int zip = postcodeEnd(text, at + 3);
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
    int out = tokenEnd(text, start);
    int length = out - start;
    if (length < 2
        || length > 4
        || Chars.at(text, out) != ' '
        || !Chars.isUpper(text.charAt(start))) {
      return -1;
    }
    int end = tokenEnd(text, out + 1);
    boolean digit = false;
    for (int i = start; i < out; i++) {
      digit |= Chars.isDigit(text.charAt(i));
    }
    return digit && end - out == 4 && Chars.isDigit(text.charAt(out + 1)) ? end : -1;
  }

  /** One to four words with capitals; else -1. */
  private static int placeEnd(String text, int start) {
    int at = start;
    int end = -1;
    for (int words = 0; words < 4; words++) {
      char c = Chars.at(text, at);
      boolean small = words > 0 && Character.isLowerCase(c) && isSmall(text, at);
      if (!Character.isUpperCase(c) && !small) {
        break;
      }
      int stop = at;
      while (stop < text.length()
          && (Character.isLetter(text.charAt(stop)) || "'-.’".indexOf(text.charAt(stop)) >= 0)) {
        stop++;
      }
      while (stop > at && !Character.isLetter(text.charAt(stop - 1))) {
        stop--;
      }
      if (stop == at) {
        break;
      }
      end = small ? end : stop;
      if (Chars.at(text, stop) != ' ' || postcodeEnd(text, stop + 1) > 0) {
        break;
      }
      at = stop + 1;
    }
    return end;
  }

  private static boolean isSmall(String text, int at) {
    for (String word :
        new String[] {
          "de ", "la ", "del ", "di ", "am ", "an ", "der ", "upon ", "on ", "sur ", "le ", "les ",
          "en ", "of ", "i ", "bei "
        }) {
      if (text.startsWith(word, at)) {
        return true;
      }
    }
    return false;
  }
}
