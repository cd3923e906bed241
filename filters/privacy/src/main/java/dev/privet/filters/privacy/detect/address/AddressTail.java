package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;

/** What follows a street line in an address: flat, place, state, postcode, in one or more lines. */
final class AddressTail {
  private static final int MOST = 112;
  private static final int PARTS = 8;

  private AddressTail() {}

  /** The end of the address whose street line ends at an index. */
  static int end(String text, int street) {
    return countryEnd(text, placesEnd(text, street));
  }

  /** The end of a region and of a country after an address. */
  static int countryEnd(String text, int from) {
    if (from < 0) {
      return -1;
    }
    int end = regionEnd(text, from);
    int start = separated(text, end);
    for (String country : Countries.NAMES) {
      if (start > 0
          && text.startsWith(country, start)
          && !Chars.isWord(Chars.at(text, start + country.length()))) {
        return start + country.length();
      }
    }
    return end;
  }

  /** The end of " (MI)", " / RJ", "/İstanbul" after a place; the place's if there is none. */
  static int regionEnd(String text, int place) {
    if (text.startsWith(" (", place)
        && Chars.isUpper(Chars.at(text, place + 2))
        && Chars.isUpper(Chars.at(text, place + 3))
        && Chars.at(text, place + 4) == ')') {
      return place + 5;
    }
    boolean spaced = text.startsWith(" / ", place);
    int region = spaced ? place + 3 : place + 1;
    int end = Chars.at(text, region - (spaced ? 2 : 1)) == '/' ? placeEnd(text, region) : -1;
    return end > 0 ? end : place;
  }

  private static int placesEnd(String text, int street) {
    int at = direction(text, street);
    int end = at;
    int limit = Math.min(text.length(), street + MOST);
    for (int part = 0; part < PARTS && at < limit; part++) {
      int start = separated(text, at);
      if (start < 0) {
        break;
      }
      int unit = Units.end(text, start);
      int code = Postcodes.end(text, start);
      if (unit > 0) {
        at = unit;
        end = unit;
      } else if (code > 0) {
        int place = placeEnd(text, separatedBySpace(text, code));
        if (place < 0 && Chars.digitsEnd(text, start) == start + 3) {
          break;
        }
        at = place > 0 ? place : code;
        end = at;
        int country = separated(text, end);
        int more =
            country > 0 && text.charAt(country - 1) == ' ' ? Postcodes.end(text, country) : -1;
        end = more > 0 ? more : end;
        break;
      } else {
        int place = placeEnd(text, start);
        if (place < 0) {
          break;
        }
        at = place;
        int city = Cities.end(text, start);
        end = city > 0 ? city : end;
        int code2 = Postcodes.end(text, separatedBySpace(text, place));
        if (code2 > 0) {
          return code2;
        }
      }
    }
    return end;
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

  private static boolean isLetter(String text, int at) {
    return Character.isLetter(Chars.at(text, at));
  }

  static int tokenEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 8 && Chars.isAsciiAlnum(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** One to four words with capitals, and the number of a district; else -1. */
  static int placeEnd(String text, int start) {
    int at = start;
    int end = -1;
    for (int words = 0; words < 4; words++) {
      char c = Chars.at(text, at);
      boolean small = words > 0 && Character.isLowerCase(c) && isSmall(text, at);
      boolean prefixed = Character.isLowerCase(c) && Character.isUpperCase(Chars.at(text, at + 1));
      boolean last = words > 0 && !small && Character.isLowerCase(c) && endsAtPostcode(text, at);
      if (!Character.isUpperCase(c) && !small && !prefixed && !last) {
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
      if ((Lexicon.bits(text.substring(at, stop)) & Lexicon.CONTACT) != 0) {
        break;
      }
      end = small ? end : stop;
      if (Chars.at(text, stop) != ' ' || Postcodes.end(text, stop + 1) > 0) {
        break;
      }
      at = stop + 1;
    }
    boolean district =
        end > 0
            && Chars.at(text, end) == ' '
            && Chars.isDigit(Chars.at(text, end + 1))
            && ",.\n\"".indexOf(Chars.at(text, Chars.digitsEnd(text, end + 1))) >= 0
            && Chars.digitsEnd(text, end + 1) - end <= 3;
    return district ? Chars.digitsEnd(text, end + 1) : end;
  }

  /** Whether a postcode follows the word that begins at an index. */
  private static boolean endsAtPostcode(String text, int at) {
    int end = at;
    while (end < at + 16 && isLetter(text, end)) {
      end++;
    }
    return Chars.at(text, end) == ' ' && Chars.digitsEnd(text, end + 1) == end + 6;
  }

  private static boolean isSmall(String text, int at) {
    int end = at;
    while (end < at + 7 && isLetter(text, end)) {
      end++;
    }
    return Chars.at(text, end) == ' ' && Particles.isInPlaces(text.substring(at, end));
  }
}
