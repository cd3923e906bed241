package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Dates of birth and ages: only beside a word that says so. */
final class BirthFinder implements Finder {
  private static final int REACH = 32;

  private static final Context BIRTH =
      Context.of(
          "born",
          "born on",
          "birth",
          "date of birth",
          "birthdate",
          "birth date",
          "dob",
          "d.o.b.",
          "birthday",
          "b day",
          "birthdays",
          "geboren",
          "geboren am",
          "geb",
          "geb.",
          "geburtsdatum",
          "geburtstag",
          "né le",
          "née le",
          "né",
          "née",
          "date de naissance",
          "naissance",
          "nacido",
          "nacida",
          "nacimiento",
          "fecha de nacimiento",
          "f. nacimiento",
          "nació",
          "nascido",
          "nascida",
          "nascimento",
          "data de nascimento",
          "nato",
          "nata",
          "nato il",
          "nata il",
          "data di nascita",
          "nascita",
          "geboortedatum",
          "urodzony",
          "urodzona",
          "ur.",
          "data urodzenia",
          "född",
          "födelsedatum",
          "født",
          "fødselsdato",
          "syntynyt",
          "doğum tarihi",
          "doğum",
          "дата рождения",
          "родился",
          "родилась",
          "出生日期",
          "生日",
          "生年月日",
          "생년월일",
          "narozen",
          "narozena",
          "datum narození",
          "születési");

  private static final Context AGE =
      Context.of(
          "age",
          "aged",
          "alter",
          "edad",
          "âge",
          "età",
          "idade",
          "leeftijd",
          "wiek",
          "ålder",
          "年龄",
          "年齢",
          "возраст",
          "alder");

  private static final Context YEARS =
      Context.of(
          "years old",
          "year old",
          "years of age",
          "yrs old",
          "yr old",
          "y/o",
          "yo",
          "y.o.",
          "jahre alt",
          "jährige*",
          "jähriger",
          "jährigen",
          "ans",
          "años",
          "años de edad",
          "anni",
          "anos de idade",
          "anos",
          "jaar oud",
          "jaar",
          "lat",
          "år gammal",
          "år",
          "let",
          "months old",
          "month old",
          "weeks old",
          "monate alt",
          "岁",
          "歳");

  private static final Context PERSONS =
      Context.of(
          "paciente",
          "varón",
          "mujer",
          "hombre",
          "niño",
          "niña",
          "edad",
          "patient",
          "patiente",
          "homme",
          "femme",
          "garçon",
          "fille",
          "âgé*",
          "uomo",
          "donna",
          "paziente",
          "homem",
          "mulher",
          "doente",
          "varon",
          "lactante",
          "señor",
          "señora",
          "joven",
          "man",
          "vrouw",
          "kobieta",
          "mężczyzna",
          "kvinna",
          "tiene",
          "j'ai",
          "ho",
          "tenho",
          "heeft",
          "bambino",
          "bambina",
          "enfant",
          "neonato",
          "escolar",
          "adolescente",
          "anciana",
          "anciano");

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
              "生年月日：«1985年3月12日»")
          .ignored(
              "born to run",
              "the company was born in the 90s",
              "2024-01-15 10:30:00",
              "released 12 March 1985",
              "date of birth unknown");

  private static final Kind YEARS_OLD =
      Kind.of("pii.age", "Ages of persons, in context")
          .found(
              "she is «42 years old»",
              "a «42-year-old» man",
              "age: «42»",
              "aged «42»",
              "Alter: «42»",
              "«42 Jahre alt»",
              "mujer de «42 años»",
              "patiente âgée de «42 ans»",
              "{\"age\": «42»}",
              "«42yo» male")
          .ignored(
              "page: 42",
              "42 years of experience",
              "hace 20 años que trabajo",
              "depuis 10 ans",
              "image: 42",
              "age of empires 2",
              "max-age: 3600");

  @Override
  public List<Kind> kinds() {
    return List.of(DATE, YEARS_OLD);
  }

  @Override
  public Set<String> words() {
    return BIRTH.and(AGE).and(YEARS).and(PERSONS).words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(BIRTH, (start, end, word) -> birth(text, end, out));
    page.codes((start, end) -> {
      int date = Chars.isDigit(text.charAt(start)) ? CalendarDate.end(text, start) : -1;
      if (date > 0 && page.heads(BIRTH, start)) {
        out.add(start, date, DATE, 0.85);
      }
    });
    page.words(AGE, (start, end, word) -> age(text, start, end, out));
    page.words(YEARS, (start, end, word) -> years(page, start, end, word, out));
  }

  /** The first date that begins soon after a word. */
  private static void birth(String text, int from, Finds out) {
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
        int end = CalendarDate.end(text, i);
        if (end > 0) {
          out.add(i, end, DATE, 0.9);
          return;
        }
        if (Chars.isDigit(c)) {
          return;
        }
      }
    }
  }

  private static void age(String text, int start, int wordEnd, Finds out) {
    if (Chars.at(text, start - 1) == '-' || Chars.at(text, start - 1) == '_') {
      return;
    }
    int at = wordEnd;
    int limit = Math.min(text.length(), wordEnd + 8);
    while (at < limit && " :=\"'*|>\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (text.startsWith("is ", at) || text.startsWith("of ", at)) {
      at += 3;
    }
    int end = Chars.digitsEnd(text, at);
    char after = Chars.at(text, end);
    boolean decimal = (after == '.' || after == ',') && Chars.isDigit(Chars.at(text, end + 1));
    if (at > wordEnd && isAge(text, at, end) && !Chars.isWord(after) && !decimal && after != '%') {
      out.add(at, end, YEARS_OLD, 0.85);
    }
  }

  private static void years(Page page, int start, int end, String word, Finds out) {
    String text = page.text();
    int digits = start;
    while (digits > 0
        && (text.charAt(digits - 1) == ' ' || text.charAt(digits - 1) == '-')
        && start - digits < 2) {
      digits--;
    }
    int from = digits;
    while (from > 0 && digits - from < 4 && Chars.isDigit(text.charAt(from - 1))) {
      from--;
    }
    if (!isAge(text, from, digits) || Chars.isWord(Chars.at(text, from - 1))) {
      return;
    }
    boolean clear =
        word.contains("old")
            || word.contains("alt")
            || word.contains("y")
            || word.contains("age")
            || word.contains("edad")
            || word.contains("idade")
            || word.contains("oud")
            || word.contains("j\u00e4hr")
            || word.equals("岁")
            || word.equals("歳");
    if (clear || (page.precedes(PERSONS, from, 40) && !isSpan(text, from))) {
      out.add(from, end, YEARS_OLD, 0.85);
    }
  }

  /** A length of time, not an age. */
  private static boolean isSpan(String text, int from) {
    for (String word :
        new String[] {
          "hace ", "desde ", "durante ", "depuis ", "pendant ", "da ", "há ", "últimos ", "cada "
        }) {
      if (text.startsWith(word, from - word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAge(String text, int start, int end) {
    if (end <= start || end - start > 3) {
      return false;
    }
    int age = Integer.parseInt(text.substring(start, end));
    return age >= 1 && age <= 120 && text.charAt(start) != '0';
  }
}
