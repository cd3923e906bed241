package dev.privet.filters.privacy.detect.text;

import dev.privet.filters.privacy.detect.check.Dates;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Dates as people write them: in numbers in any order, or with the name of the month. */
public final class CalendarDate {
  private static final Map<String, Integer> MONTHS = months();

  /** Letters that names of months begin with. */
  private static final String FIRST = first();

  private static final List<String> ERAS = List.of("令和", "平成", "昭和", "大正", "明治");

  private CalendarDate() {}

  /** The end of the date that begins at an index, or -1. */
  public static int end(String text, int start) {
    if (!Chars.isDigit(text.charAt(start))) {
      return monthFirst(text, start);
    }
    int first = Chars.digitsEnd(text, start);
    int length = first - start;
    if (length == 8) {
      return Dates.fullYearFirst(text, start) && ends(text, first) ? first : -1;
    }
    if (length > 4 || length == 3) {
      return -1;
    }
    int numeric = numeric(text, start, first);
    return numeric > 0 ? numeric : dayFirst(text, start, first);
  }

  private static boolean ends(String text, int end) {
    return !Chars.isWord(Chars.at(text, end));
  }

  private static int numeric(String text, int start, int first) {
    char separator = Chars.at(text, first);
    if ("/.-年".indexOf(separator) < 0) {
      return -1;
    }
    int second = skip(text, first + 1);
    int third = Chars.digitsEnd(text, second);
    char other = Chars.at(text, third);
    if (third == second || third - second > 2 || "/.-月".indexOf(other) < 0) {
      return -1;
    }
    int last = skip(text, third + 1);
    int end = Chars.digitsEnd(text, last);
    int a = number(text, start, first);
    int b = number(text, second, third);
    int c = end > last && end - last <= 4 ? number(text, last, end) : -1;
    boolean yearFirst = first - start == 4 && isYear(a) && Dates.isDay(b, c);
    boolean inEra = isEra(text, start - 2) && first - start <= 2 && Dates.isDay(b, c);
    boolean yearLast =
        first - start <= 2
            && ((end - last == 4 && isYear(c)) || end - last == 2)
            && (Dates.isDay(b, a) || Dates.isDay(a, b));
    if (!yearFirst && !yearLast && !inEra) {
      return -1;
    }
    if (Chars.at(text, end) == '日') {
      return end + 1;
    }
    boolean time = yearFirst && Chars.at(text, end) == 'T';
    return ends(text, end) || time ? end : -1;
  }

  /** Whether the name of a Japanese era stands at an index. */
  public static boolean isEra(String text, int at) {
    return ERAS.stream().anyMatch(era -> text.startsWith(era, at));
  }

  private static int skip(String text, int from) {
    return Chars.at(text, from) == ' ' ? from + 1 : from;
  }

  private static int dayFirst(String text, int start, int first) {
    int at = first;
    for (String suffix : new String[] {"st", "nd", "rd", "th", ".", "º", "er"}) {
      if (text.startsWith(suffix, at)) {
        at += suffix.length();
        break;
      }
    }
    at = separators(text, at);
    for (String of : new String[] {"of ", "de ", "di "}) {
      if (text.startsWith(of, at)) {
        at += of.length();
      }
    }
    int monthEnd = wordEnd(text, at);
    int month = month(text, at, monthEnd);
    if (month == 0 || at == first || !Dates.isDay(month, number(text, start, first))) {
      return -1;
    }
    int end = yearEnd(text, monthEnd);
    return end > 0 ? end : monthEnd;
  }

  private static int monthFirst(String text, int start) {
    int monthEnd = wordEnd(text, start);
    int month = month(text, start, monthEnd);
    int day = separators(text, monthEnd);
    int dayEnd = Chars.digitsEnd(text, day);
    if (month == 0 || dayEnd == day || dayEnd - day > 2) {
      return -1;
    }
    if (!Dates.isDay(month, number(text, day, dayEnd))) {
      return -1;
    }
    int suffix = wordEnd(text, dayEnd);
    int end = yearEnd(text, suffix - dayEnd == 2 ? suffix : dayEnd);
    return end > 0 ? end : dayEnd;
  }

  private static int yearEnd(String text, int from) {
    int at = separators(text, from);
    if (Chars.at(text, at) == ',') {
      at = separators(text, at + 1);
    }
    for (String of : new String[] {"de ", "del ", "of "}) {
      if (text.startsWith(of, at)) {
        at += of.length();
      }
    }
    int end = Chars.digitsEnd(text, at);
    boolean year = (end - at == 4 && isYear(number(text, at, end))) || (end - at == 2 && at > from);
    return year && ends(text, end) ? end : -1;
  }

  private static int separators(String text, int from) {
    int at = from;
    while (at < from + 3 && " .-/".indexOf(Chars.at(text, at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < Math.min(text.length(), from + 12) && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int month(String text, int start, int end) {
    boolean possible = end - start >= 3 && FIRST.indexOf(text.charAt(start)) >= 0;
    return possible
        ? MONTHS.getOrDefault(text.substring(start, end).toLowerCase(Locale.ROOT), 0)
        : 0;
  }

  private static boolean isYear(int year) {
    return year >= 1890 && year < 2100;
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text.substring(start, end));
  }

  private static String first() {
    return MONTHS.keySet().stream()
        .map(month -> month.substring(0, 1))
        .distinct()
        .map(letter -> letter + letter.toUpperCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static Map<String, Integer> months() {
    String[] rows = {
      "january jan januar januari janvier enero gennaio janeiro stycznia leden",
      "february feb februar februari février fév febrero febbraio fevereiro lutego",
      "march mar märz maart mars marzo março marca maerz",
      "april apr avril abril aprile kwietnia avr",
      "may mai mei mayo maggio maio maja maj",
      "june jun juni juin junio giugno junho czerwca",
      "july jul juli juillet julio luglio julho lipca",
      "august aug augustus août agosto sierpnia augusti aout",
      "september sep sept septembre septiembre settembre setembro września",
      "october oct oktober okt octobre octubre ottobre outubro października",
      "november nov novembre noviembre novembro listopada",
      "december dec dezember dez décembre diciembre dicembre dezembro grudnia"
    };
    var months = new HashMap<String, Integer>();
    for (int i = 0; i < rows.length; i++) {
      for (String name : rows[i].split(" ", -1)) {
        months.put(name, i + 1);
      }
    }
    return Map.copyOf(months);
  }
}
