package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** What follows a street line in an address: flat, place, state, postcode, in one or more lines. */
final class AddressTail {
  private static final int MOST = 96;
  private static final int PARTS = 5;
  private static final Set<String> UNITS =
      WordList.words(
          """
          apt apt. apartment suite ste ste. unit flat floor fl room rm app. stock piso planta
          appt bldg building wohnung кв. дом bloc bloque portal interno scala étage etage bât.
          bus puerta esc. escalera bajo lgh
          """);

  private static final Set<String> DOORS =
      WordList.words(
          """
          dcha izda izq Dcha Izda Izq der ctro dto esq Dto Esq
          """);

  private static final List<String> COUNTRIES =
      List.of(
          "USA",
          "U.S.A.",
          "United States",
          "UK",
          "United Kingdom",
          "England",
          "Scotland",
          "Wales",
          "Ireland",
          "Canada",
          "Australia",
          "Germany",
          "Deutschland",
          "Österreich",
          "Austria",
          "Schweiz",
          "Switzerland",
          "France",
          "España",
          "Spain",
          "Italia",
          "Italy",
          "Nederland",
          "Netherlands",
          "België",
          "Belgique",
          "Belgium",
          "Portugal",
          "Brasil",
          "Brazil",
          "Polska",
          "Poland",
          "Sverige",
          "Sweden",
          "Norge",
          "Danmark",
          "Suomi",
          "México",
          "India");

  private AddressTail() {}

  /** The end of the address whose street line ends at an index. */
  static int end(String text, int street) {
    return countryEnd(text, placesEnd(text, street));
  }

  /** The end of "(MI)" and of a country after an address. */
  private static int countryEnd(String text, int from) {
    if (from < 0) {
      return -1;
    }
    int end = from;
    if (text.startsWith(" (", end)
        && Chars.isUpper(Chars.at(text, end + 2))
        && Chars.isUpper(Chars.at(text, end + 3))
        && Chars.at(text, end + 4) == ')') {
      end += 5;
    }
    int start = separated(text, end);
    for (String country : COUNTRIES) {
      if (start > 0
          && text.startsWith(country, start)
          && !Chars.isWord(Chars.at(text, start + country.length()))) {
        return start + country.length();
      }
    }
    return end;
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
      int unit = unitEnd(text, start);
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
        int code2 = Postcodes.end(text, separatedBySpace(text, place));
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
    boolean sentence = start > 0 && text.startsWith(". ", street);
    boolean apart = start > 0 && ",\n".indexOf(text.charAt(street)) >= 0;
    return apart || (sentence && isFive(text, start))
        ? countryEnd(text, strictlyFrom(text, start))
        : -1;
  }

  /** The same after a space, when the postcode has five digits. */
  static int spacedEnd(String text, int street) {
    boolean spaced = Chars.at(text, street) == ' ' && isFive(text, street + 1);
    return spaced ? strictlyFrom(text, street + 1) : -1;
  }

  private static boolean isFive(String text, int start) {
    return Chars.digitsEnd(text, start) == start + 5;
  }

  private static int strictlyFrom(String text, int start) {
    int code = Postcodes.end(text, start);
    if (code > 0) {
      int place = separatedBySpace(text, code);
      boolean year = isYear(text, start, code) && Cities.end(text, place) < 0;
      return year ? -1 : placeEnd(text, place);
    }
    int place = placeEnd(text, start);
    int second = place < 0 ? -1 : separatedBySpace(text, place);
    int last = second < 0 ? -1 : Postcodes.end(text, second);
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
    if (end - start > 2) {
      return -1;
    }
    boolean ordinal = "oaº.°".indexOf(Chars.at(text, end)) >= 0 && !isLetter(text, end + 1);
    boolean sign = ordinal && Chars.at(text, end) != '.';
    int letter = ordinal ? end + 1 : end;
    letter += sign && Chars.at(text, letter) == '.' ? 1 : 0;
    letter += " -".indexOf(Chars.at(text, letter)) >= 0 ? 1 : 0;
    int last = letter;
    while (last < letter + 5 && isLetter(text, last)) {
      last++;
    }
    int length = last - letter;
    boolean door =
        (length == 1 && Chars.isUpper(text.charAt(letter)))
            || (sign && length >= 3 && DOORS.contains(text.substring(letter, last)));
    boolean listed = Chars.at(text, start - 2) == ',' && ",.\n".indexOf(Chars.at(text, end)) >= 0;
    return door ? last : sign ? end + 1 : listed ? end : -1;
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
  private static int placeEnd(String text, int start) {
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
    for (String word :
        new String[] {
          "de ", "la ", "del ", "di ", "am ", "an ", "der ", "upon ", "sur ", "le ", "les ",
          "en ", "of ", "i ", "bei ", "do ", "da ", "dos ", "das ", "delle ", "della ", "sul ",
          "lès ", "nad ", "ob "
        }) {
      if (text.startsWith(word, at)) {
        return true;
      }
    }
    return false;
  }
}
