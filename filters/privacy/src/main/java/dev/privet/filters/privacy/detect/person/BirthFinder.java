package dev.privet.filters.privacy.detect.person;

import dev.privet.filters.privacy.detect.check.Dates;
import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.CalendarDate;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Dates of birth: only beside a word that says so. */
final class BirthFinder implements Finder {
  private static final int REACH = 32;

  private static final List<String> YEAR = List.of(" in ", " en ", " nel ", " em ", " im Jahr ");

  private static final Context BIRTH =
      Context.of(
          """
          born, born on, birth, date of birth, birthdate, birth date, dob, d.o.b., d.o.b, birthday,
          b day, birthdays, geboren, geboren am, geb, geb., geburtsdatum, geburtstag, né le,
          née le, né(e) le, né en, née en, né à, née à, f. nac, f. nac., fecha nac, fec. nac, b.,
          b. am, date de naissance, naissance, nacido, nacida, nacimiento,
          fecha de nacimiento, f. nacimiento, nació, nascido, nascida, nascimento,
          data de nascimento, nato, nata, nato il, nata il, data di nascita, nascita,
          geboortedatum, urodzony, urodzona, ur., data urodzenia, född, födelsedatum, født,
          fødselsdato, syntynyt, doğum tarihi, doğum, дата рождения, родился, родилась, 出生日期,
          生日, 生年月日, 생년월일, narozen, narozena, datum narození, születési
          """);

  private static final Kind DATE =
      Kind.of("pii.date-of-birth", "Dates of birth, in context")
          .found(
              "born on «12 March 1985» in Leeds",
              "DOB: «03/12/1985»",
              "{\"dateOfBirth\": \"«1985-03-12»\"}",
              "geboren am «12.3.1985»",
              "geb. «12. März 1985»",
              "née le «3 avril 1972»",
              "Fecha de nacimiento: «11/05/1960»",
              "birthday is «March 12th, 1985»",
              "dob «19850312»",
              "dob:«31121975»",
              "生年月日：«1985年3月12日»",
              "生年月日 «平成2年5月1日»",
              "I was born in «1988»",
              "she was born near Leeds in «1962»",
              "Ada Lee (b. «12 May 1961»)",
              "F. nac.: «02/03/84»")
          .ignored(
              "born to run",
              "the company was born in the 90s",
              "2024-01-15 10:30:00",
              "released 12 March 1985",
              "date of birth unknown",
              "birth rates in 2020 fell");

  @Override
  public List<Kind> kinds() {
    return List.of(DATE);
  }

  @Override
  public Set<String> words() {
    return BIRTH.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(BIRTH, (start, end, word) -> birth(text, end, isVerb(word), out));
    if (!page.holds(BIRTH)) {
      return;
    }
    page.codes((start, end) -> {
      int date = Chars.isDigit(text.charAt(start)) ? CalendarDate.end(text, start) : -1;
      if (date > 0 && page.heads(BIRTH, start)) {
        out.add(start, date, DATE, 0.85);
      }
    });
  }

  private static boolean isVerb(String word) {
    return word.startsWith("born")
        || word.startsWith("geboren")
        || word.startsWith("ne ")
        || word.startsWith("nee ")
        || word.startsWith("nacid")
        || word.startsWith("nascid")
        || word.startsWith("nat");
  }

  /** The first date that begins soon after a word. */
  private static void birth(String text, int from, boolean verb, Finds out) {
    int limit = Math.min(text.length(), from + REACH);
    boolean broken = false;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      broken |= c == '\n' && i > from + 3;
      if (broken) {
        return;
      }
      boolean begins = !Chars.isAlnum(text.charAt(i - 1));
      if (begins && Chars.isAlnum(c)) {
        int date = CalendarDate.end(text, i);
        int end = date > 0 ? date : Math.max(verb ? yearEnd(text, i) : -1, eightEnd(text, i));
        if (end > 0) {
          out.add(CalendarDate.isEra(text, i - 2) ? i - 2 : i, end, DATE, date > 0 ? 0.9 : 0.6);
          return;
        }
        if (Chars.isDigit(c)) {
          return;
        }
      }
    }
  }

  /** The year in "born in 1988", "born at sea in 1962", or -1. */
  private static int yearEnd(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    boolean year = text.startsWith("19", start) || text.startsWith("20", start);
    return year
            && end - start == 4
            && Chars.endsNumber(text, end)
            && YEAR.stream().anyMatch(word -> text.startsWith(word, start - word.length()))
        ? end
        : -1;
  }

  /** "31121975": day and month in either order, and the year; or -1. */
  private static int eightEnd(String text, int start) {
    int end = Chars.digitsEnd(text, start);
    if (end - start != 8) {
      return -1;
    }
    boolean year = text.startsWith("19", start + 4) || text.startsWith("20", start + 4);
    boolean day =
        Dates.dayFirst(text, start)
            || Dates.isDay(
                Integer.parseInt(text.substring(start, start + 2)),
                Integer.parseInt(text.substring(start + 2, start + 4)));
    return year && day ? end : -1;
  }
}
