package dev.privet.filters.privacy.detect.person;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Ages of persons beside a word for age, and before a word for years. */
final class AgeFinder implements Finder {
  private static final Context AGE =
      Context.of(
          """
          age, aged, alter, edad, âge, età, idade, leeftijd, wiek, ålder, 年龄, 年齢, возраст,
          alder
          """);

  /** Words for years, months, weeks and days that stand after a number. */
  private static final Context UNITS =
      Context.of(
          """
          years, months, days, weeks, años, meses, días, semanas, jahre, jahren, monate,
          monaten, ans, mois, semaines, jours, anni, mesi, giorni, settimane, anos, dias,
          jaar, maanden, weken, dagen, lat, lata, miesięcy, år, let, mes, año
          """);

  /** The same where they can only be an age. */
  private static final Context OLD =
      Context.of(
          """
          years old, year old, years of age, yrs old, yr old, yrs of age, y/o, yo, y.o., yof,
          yom, jahre alt, jährige*, jähriger, jährigen, jährig, años de edad, años de vida,
          meses de edad, meses de vida, días de vida, mes de vida, anos de idade,
          meses de idade, anni di età, ans révolus, jaar oud, maanden oud, år gammal,
          år gammel, months old, month old, months of age, weeks old, week old, days old,
          day old, monate alt, wochen alt, tage alt, 岁, 歳
          """);

  private static final Context PERSONS =
      Context.of(
          """
          paciente, varón, mujer, hombre, niño, niña, edad, patient, patientin, patiente,
          homme, femme, garçon, fille, âgé*, uomo, donna, paziente, homem, mulher, doente,
          lactante, señor, señora, joven, man, woman, male, female, boy, girl, vrouw,
          kobieta, mężczyzna, kvinna, tiene, tengo, tenía, j'ai, ho, tenho, heeft, bambino, bambina,
          enfant, neonato, escolar, adolescente, anciana, anciano, mann, frau, junge,
          mädchen, kind, bebé, nourrisson, criança, hija, hijo, hermano, hermana
          """);

  private static final Context DECADES =
      Context.of(
          "twenties, thirties, forties, fifties, sixties, seventies, eighties, nineties, teens");

  /** Numbers that are articles too. */
  private static final Set<String> SINGLE =
      Set.of("un", "una", "uno", "one", "ein", "eine", "einem", "een");

  private static final Set<String> NUMBERS =
      WordList.words(
          """
          one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
          sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
          un uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
          dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta
          ochenta noventa ein eine einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
          zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig deux trois quatre cinq sept
          huit neuf dix onze douze treize quatorze seize vingt trente quarante cinquante soixante due
          tre quattro cinque sei sette otto nove dieci venti trenta quaranta cinquanta sessanta
          settanta ottanta novanta dois três quatro sete oito dez vinte trinta quarenta cinquenta
          sessenta oitenta een twee drie vijf zes zeven negen tien twintig dertig
          """);

  /** What is old as well, and no person. */
  private static final Set<String> THINGS =
      WordList.words(
          """
          codebase code company building house car bug system server project tree whisky contract
          law tradition problem debate app laptop database firm bank ship bridge church wine
          agreement program programme startup business site website plan mortgage bond product
          """);

  private static final List<String> AFTER_UNIT =
      List.of(
          " años", " año", " a", " meses", " mes", " m", " días", " dias", " d", " years", " yrs",
          " yr", " y", " months", " ans", " mois", " jahre", " monate", " anni", " mesi", " anos",
          " jaar", " weeks", " days");

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
              "«42yo» male",
              "my «eighty-year-old» aunt",
              "Niña de «ocho años»",
              "empezó a los «25 años»",
              "Niña de «3 años y 8 meses de edad»",
              "dos cesáreas a los «22 y 24 años».",
              "She is in her «late thirties».")
          .ignored(
              "page: 42",
              "42 years of experience",
              "hace 20 años que trabajo",
              "depuis 10 ans",
              "image: 42",
              "age of empires 2",
              "max-age: 3600",
              "ETA: 45",
              "WHERE age > 30",
              "if (age == 18)",
              "the two-year warranty",
              "the 3-year-old codebase",
              "late thirties architecture",
              "our app is 5 years old");

  @Override
  public List<Kind> kinds() {
    return List.of(YEARS_OLD);
  }

  @Override
  public Set<String> words() {
    return AGE.and(UNITS).and(OLD).and(PERSONS).and(DECADES).words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(AGE, (start, end, word) -> labelled(text, start, end, out));
    page.words(DECADES, (start, end, word) -> decade(text, start, end, out));
    page.words(OLD, (start, end, word) -> counted(page, start, end, true, out));
    page.words(UNITS, (start, end, word) -> counted(page, start, end, false, out));
  }

  /** "age: 42", "Edad: 6 meses". */
  private static void labelled(String text, int start, int wordEnd, Finds out) {
    char before = Chars.at(text, start - 1);
    boolean arrival = text.regionMatches(true, start, "eta", 0, wordEnd - start);
    if (before == '-' || before == '_' || arrival) {
      return;
    }
    int at = wordEnd;
    int limit = Math.min(text.length(), wordEnd + 8);
    String signs = before == '<' ? ">" : " :=\"'*|\t";
    while (at < limit && signs.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (text.startsWith("is ", at) || text.startsWith("of ", at)) {
      at += 3;
    }
    int digits = Chars.digitsEnd(text, at);
    char after = Chars.at(text, digits);
    boolean decimal = (after == '.' || after == ',') && Chars.isDigit(Chars.at(text, digits + 1));
    if (at > wordEnd
        && isAge(text, at, digits)
        && !Chars.isWord(after)
        && !decimal
        && after != '%'
        && after != '+'
        && !text.startsWith("==", wordEnd + 1)) {
      out.add(at, unitEnd(text, digits), YEARS_OLD, 0.85);
    }
  }

  /** "in her late thirties". */
  private static void decade(String text, int start, int end, Finds out) {
    int from = start;
    for (String part : new String[] {"early ", "mid ", "mid-", "late "}) {
      if (text.regionMatches(true, start - part.length(), part, 0, part.length())) {
        from = start - part.length();
      }
    }
    for (String whose : new String[] {"her ", "his ", "their ", "my ", "your "}) {
      if (text.regionMatches(true, from - whose.length(), whose, 0, whose.length())) {
        out.add(from, end, YEARS_OLD, 0.7);
      }
    }
  }

  private static int unitEnd(String text, int digits) {
    for (String unit : AFTER_UNIT) {
      int end = digits + unit.length();
      if (text.regionMatches(true, digits, unit, 0, unit.length())
          && !Chars.isWord(Chars.at(text, end))) {
        return end;
      }
    }
    return digits;
  }

  /** "42 years old", "eighty-year-old"; what counts something else needs a person before it. */
  private static void counted(Page page, int unit, int end, boolean old, Finds out) {
    String text = page.text();
    int number = numberStart(text, unit);
    if (number < 0) {
      return;
    }
    int from = pairStart(text, number);
    if (!old && SINGLE.contains(text.substring(from, unit).strip().toLowerCase(Locale.ROOT))) {
      return;
    }
    boolean clear =
        old ? !isThing(text, end) && !isThingBefore(text, from) : isReached(text, from, end);
    if (clear || (!old && page.precedes(PERSONS, from, 48) && !isSpan(text, from))) {
      out.add(from, compoundEnd(text, end), YEARS_OLD, 0.85);
    }
  }

  /** Where "22 y 24" begins before the second number. */
  private static int pairStart(String text, int number) {
    if (!text.startsWith(" y ", number - 3)) {
      return number;
    }
    int start = number - 3;
    while (start > 0 && number - start < 6 && Chars.isDigit(text.charAt(start - 1))) {
      start--;
    }
    boolean age = isAge(text, start, number - 3) && !Chars.isWord(Chars.at(text, start - 1));
    return age ? start : number;
  }

  /** The end of "3 años y 8 meses", "tres años y medio" behind the years. */
  private static int compoundEnd(String text, int end) {
    if (text.startsWith(" y medio", end)) {
      return end + 8;
    }
    if (!text.startsWith(" y ", end)) {
      return end;
    }
    int stop = end + 3;
    while (stop < Math.min(text.length(), end + 12) && Chars.isAlnum(text.charAt(stop))) {
      stop++;
    }
    int months =
        text.startsWith(" meses", stop) ? stop + 6 : text.startsWith(" mes", stop) ? stop + 4 : end;
    boolean said = text.startsWith(" de edad", months) || text.startsWith(" de vida", months);
    return said ? months + 8 : months;
  }

  /** Where the number begins, in digits or words, that stands before a unit; or -1. */
  private static int numberStart(String text, int unit) {
    int end = unit;
    while (end > 0 && unit - end < 2 && " -".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start < 4 && Chars.isDigit(text.charAt(start - 1))) {
      start--;
    }
    if (start < end) {
      char before = Chars.at(text, start - 1);
      boolean part = Chars.isWord(before) || ((before == '.' || before == ',') && start > 1);
      return isAge(text, start, end) && !part ? start : -1;
    }
    return end == unit ? -1 : spelledStart(text, end);
  }

  private static int spelledStart(String text, int end) {
    int number = -1;
    int at = end;
    for (int words = 0; words < 4; words++) {
      int start = at;
      while (start > 0 && at - start < 14 && Character.isLetter(text.charAt(start - 1))) {
        start--;
      }
      String word = text.substring(start, at).toLowerCase(Locale.ROOT);
      if (NUMBERS.contains(word)) {
        number = start;
      } else if (number < 0 || !(word.equals("y") || word.equals("e") || word.equals("et"))) {
        break;
      }
      if (start == 0 || " -".indexOf(text.charAt(start - 1)) < 0) {
        break;
      }
      at = start - 1;
    }
    return number;
  }

  /** The end of a number in words, as "forty-two"; or -1. */
  static int spelledEnd(String text, int start) {
    int end = start;
    for (int words = 0; words < 2; words++) {
      int stop = end;
      while (stop < Math.min(text.length(), end + 14) && Character.isLetter(text.charAt(stop))) {
        stop++;
      }
      String word = text.substring(end, stop).toLowerCase(Locale.ROOT);
      if (!NUMBERS.contains(word) || SINGLE.contains(word)) {
        break;
      }
      if (Chars.at(text, stop) != '-') {
        return stop;
      }
      end = stop + 1;
    }
    return -1;
  }

  /** A Spanish "a los 25 años" that does not count from something else. */
  private static boolean isReached(String text, int from, int end) {
    return text.startsWith("los ", from - 4)
        && text.regionMatches(true, end - 4, "años", 0, 4)
        && !text.startsWith(" de ", end)
        && !text.startsWith(" del ", end);
  }

  private static boolean isThing(String text, int end) {
    int stop = end + 1;
    while (stop < text.length() && Character.isLetter(text.charAt(stop))) {
      stop++;
    }
    return stop > end + 1
        && text.charAt(end) == ' '
        && THINGS.contains(text.substring(end + 1, stop).toLowerCase(Locale.ROOT));
  }

  /** "our app is 5 years old". */
  private static boolean isThingBefore(String text, int from) {
    if (!text.startsWith(" is ", from - 4)) {
      return false;
    }
    int start = from - 4;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return THINGS.contains(text.substring(start, from - 4).toLowerCase(Locale.ROOT));
  }

  /** A length of time, not an age. */
  private static boolean isSpan(String text, int from) {
    for (String word :
        new String[] {
          "hace ", "desde ", "durante ", "depuis ", "pendant ", "da ", "há ", "últimos ", "cada ",
          "for ", "every ", "after ", "within ", "in ", "past ", "last ", "seit ", "tras ",
          "next ", "vor ", "nach ", "después de ", "après ", "dopo "
        }) {
      if (text.startsWith(word, from - word.length())) {
        return true;
      }
    }
    return false;
  }

  /** One to 120, in digits. */
  static boolean isAge(String text, int start, int end) {
    if (end <= start || end - start > 3 || Chars.digitsEnd(text, start) != end) {
      return false;
    }
    int age = Integer.parseInt(text.substring(start, end));
    return age >= 1 && age <= 120 && text.charAt(start) != '0';
  }
}
