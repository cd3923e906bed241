package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Parts of a building in an address: flat, floor, staircase, door, box. */
final class Units {
  /** Words that are a unit by themselves, with or without a number. */
  private static final Set<String> NAMES =
      WordList.words(
          """
          apt apartment suite ste unit flat floor room rm stock piso planta appt appartamento
          bldg building wohnung дом bloc bloque portal interno scala étage etage bât bus puerta
          escalera bajo lgh edificio depto dpto departamento interior apartamento apto studio
          level shop квартира корпус строение daire box appartement andar edif whg
          """);

  /** Words that are one only before a number or a single letter. */
  private static final Set<String> SHORT =
      WordList.words(
          """
          fl app m lok kat esc int bl ap sc et em ép st tv th mf lt blk кв д к стр корп подъезд этаж
          bte lote lot block stg top stiege piano gf blok mieszkanie lokal ajtó emelet nr no dům
          cmr psc etapa torre casa local oficina dto buzón bodega manzana mz буд корпус оф sala loja conj col hab tr floors levels
          """);

  private static final Set<String> DOORS =
      WordList.words("dcha izda izq Dcha Izda Izq der ctro dto esq Dto Esq tv th mf dch iz");

  private static final int VALUE = 6;

  private Units() {}

  /** Words for parts of a building. */
  static Set<String> names() {
    var names = new HashSet<>(NAMES);
    names.addAll(SHORT);
    return names;
  }

  /** The end of the unit that begins at an index: "Apt. 5", "2º dcha", "#12", "kat 3"; or -1. */
  static int end(String text, int start) {
    if (Chars.at(text, start) == '#') {
      return numberEnd(text, start + 1);
    }
    int end = start;
    while (end < Math.min(text.length(), start + 12) && Character.isLetter(text.charAt(end))) {
      end++;
    }
    if (end == start) {
      return Chars.isDigit(Chars.at(text, start)) ? flatEnd(text, start) : -1;
    }
    String name = text.substring(start, end).toLowerCase(Locale.ROOT);
    end += Chars.at(text, end) == '.' ? 1 : 0;
    boolean known = NAMES.contains(name);
    if (!known && !SHORT.contains(name)) {
      return -1;
    }
    int value = valueEnd(text, gap(text, end));
    return value > 0 ? value : known ? end : -1;
  }

  private static int gap(String text, int from) {
    int at = from;
    while (at < Math.min(text.length(), from + 3) && " ,:º°#".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int valueEnd(String text, int start) {
    int end = numberEnd(text, start);
    boolean number = end > start && Chars.digits(text, start, end) > 0;
    boolean letter = end == start + 1 && Chars.isUpper(text.charAt(start));
    return number || letter ? end : -1;
  }

  private static int numberEnd(String text, int start) {
    int end = start;
    while (end < Math.min(text.length(), start + VALUE) && isValue(text, end)) {
      end++;
    }
    return Chars.isWord(Chars.at(text, end)) ? start : end;
  }

  private static boolean isValue(String text, int at) {
    char c = text.charAt(at);
    return Chars.isAsciiAlnum(c)
        || ((c == '-' || c == '/') && Chars.isAsciiAlnum(Chars.at(text, at + 1)));
  }

  /** "2º dcha", "4.º C", "5 B", "3. tv": the number of a floor, and of a door on it; or -1. */
  private static int flatEnd(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    if (end - start > 2) {
      return -1;
    }
    if (text.regionMatches(true, end + 2, " floor", 0, 6)) {
      return end + 8;
    }
    int sign = signEnd(text, end);
    boolean ordinal = sign > end;
    int door = doorEnd(text, Math.max(sign, end), ordinal);
    boolean listed = Chars.at(text, start - 2) == ',' && ",.\n".indexOf(Chars.at(text, end)) >= 0;
    return door > 0 ? door : sign > end + 1 || isSign(text, end) ? sign : listed ? end : -1;
  }

  /** The end of "º", "o", ".º", "º." after a number. */
  private static int signEnd(String text, int from) {
    int at = from + (Chars.at(text, from) == '.' ? 1 : 0);
    if (isSign(text, at)) {
      return at + (Chars.at(text, at + 1) == '.' ? 2 : 1);
    }
    return at;
  }

  private static boolean isSign(String text, int at) {
    return "oaº°".indexOf(Chars.at(text, at)) >= 0
        && !Character.isLowerCase(Chars.at(text, at + 1));
  }

  private static int doorEnd(String text, int from, boolean ordinal) {
    int letter = from + (" -".indexOf(Chars.at(text, from)) >= 0 ? 1 : 0);
    int last = letter;
    while (last < letter + 8 && isLetter(text, last)) {
      last++;
    }
    int length = last - letter;
    String word = text.substring(letter, Math.max(letter, last));
    boolean single = length == 1 && Chars.isUpper(text.charAt(letter));
    boolean door =
        length >= 2
            && (DOORS.contains(word) || (ordinal && (Lexicon.bits(word) & Lexicon.UNIT) != 0));
    boolean numbered =
        door && text.startsWith(". ", last) && Chars.isDigit(Chars.at(text, last + 2));
    return numbered ? Chars.digitsEnd(text, last + 2) : single || door ? last : -1;
  }

  private static boolean isLetter(String text, int at) {
    return Character.isLetter(Chars.at(text, at));
  }
}
