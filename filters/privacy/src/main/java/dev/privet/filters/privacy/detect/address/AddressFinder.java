package dev.privet.filters.privacy.detect.address;

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

/**
 * Street lines: a number and a name with a word for a street, in the order of the main languages;
 * with the postcode and place that follow.
 */
final class AddressFinder implements Finder {
  private static final int NAME = 48;
  private static final int MOST_WORDS = 5;

  private static final Set<String> STRONG =
      WordList.words(
          """
          street st avenue ave road rd boulevard blvd lane ln pkwy parkway crescent terrace
          """);
  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
  private static final Set<String> STOPS =
      WordList.words(
          """
          on the of in a an and or per to for at is by from this that more minute minutes hour
          hours day days mile miles km m percent people users times year years with other
          different new main way
          """);
  private static final Set<String> PARTICLES = Set.of("van", "de", "den", "ten", "ter");

  private static final Set<String> LOOSE =
      WordList.words(
          """
          calle c/ avenida avda carrer paseo carretera ctra ronda camino rua travesía
          urbanización viale piazza travessa ulica jalan
          """);

  private static final Set<String> ARTICLES =
      Set.of("Die", "Der", "Den", "Das", "Eine", "Einen", "Diese", "Dieser", "Auf", "Im", "Am");

  private static final Context BOXES =
      Context.of(
          """
          po box, p.o. box, p.o.box, post office box, postfach, apartado de correos,
          apartado, boîte postale, casella postale, caixa postal, postbus, postboks,
          skrytka pocztowa, p o box, private bag
          """);

  private static final Kind ADDRESS =
      Kind.of(
              "pii.address",
              "Street lines of the main countries with postcode and place, PO boxes, postcodes in context")
          .found(
              "I live at «12 High Street»",
              "«1600 Pennsylvania Avenue NW, Washington, DC 20500»",
              "ship to «742 Evergreen Terrace, Springfield, IL 62704»",
              "«221b Baker Street, London NW1 6XE»",
              "wohnt in der «Hauptstraße 12a, 10115 Berlin»",
              "«Lange Str. 5»",
              "«12, rue de la Paix, 75002 Paris»",
              "Domicilio: «Calle Mayor 14, 28013 Madrid»",
              "«Via Roma 22, 00184 Roma»",
              "«Keizersgracht 123, 1015 CJ Amsterdam»",
              "«ul. Marszałkowska 10/12»",
              "«Storgatan 5, 11122 Stockholm»",
              "I live at «76315 Maria Centers Apt. 405»",
              "«Carrera 74 # 9-3 Este, 739047, Coello, Tolima»",
              "«P.O. Box 1234»",
              "«Postfach 10 20 30»".replace("10 20 30", "1234"))
          .ignored(
              "5 minutes drive from here",
              "a 2 way street",
              "3 main roads",
              "Firewall 5",
              "calle la puerta 3 veces",
              "Die Straße 5 Meter weiter",
              "place 3 items",
              "via 2 hops",
              "Highway traffic 12",
              ".bd B 3",
              "the 12 Great Lakes",
              "Date of birth: 09/08/2000, place Horná Streda",
              "In 1999 Grand Lakes opened",
              "5000 users per Port");

  @Override
  public List<Kind> kinds() {
    return List.of(ADDRESS);
  }

  @Override
  public Set<String> words() {
    return Streets.AFTER
        .and(Streets.BEFORE)
        .and(Streets.SELDOM)
        .and(Streets.LAST)
        .and(BOXES)
        .words();
  }

  @Override
  public int longest() {
    return 160;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(Streets.AFTER, (start, end, word) -> numberFirst(text, start, end, word, out));
    page.words(Streets.BEFORE, (start, end, word) -> streetFirst(text, start, end, out));
    page.words(Streets.SELDOM, (start, end, word) -> OtherStreets.seldom(text, start, end, out));
    page.words(Streets.LAST, (start, end, word) -> OtherStreets.numberLast(text, start, end, out));
    page.words(BOXES, (start, end, word) -> box(text, start, end, out));
    page.codes((start, end) -> compound(text, start, end, out));
  }

  static void add(String text, int start, int end, Finds out) {
    out.add(AddressHead.start(text, start), AddressTail.end(text, end), ADDRESS, 0.85);
  }

  /** "12 High Street". */
  private static void numberFirst(String text, int word, int wordEnd, String name, Finds out) {
    int at = word;
    int words = 0;
    boolean capital = Character.isUpperCase(text.charAt(word));
    boolean named = false;
    while (words <= MOST_WORDS && word - at < NAME) {
      if (Chars.at(text, at - 1) != ' ') {
        return;
      }
      int end = at - 1;
      int start = HouseNumbers.tokenStart(text, end);
      if (start == end) {
        return;
      }
      if (isOrdinal(text, start, end)) {
        named = true;
        words++;
        at = start;
        continue;
      }
      if (Chars.isDigit(text.charAt(start))) {
        boolean enough = named || (words > 0 && STRONG.contains(name) && !capital);
        boolean right = enough && (capital || STRONG.contains(name));
        if (right && HouseNumbers.isNumber(text, start, end)) {
          int stop = Chars.at(text, wordEnd) == '.' && wordEnd - word < 5 ? wordEnd + 1 : wordEnd;
          add(text, start, stop, out);
        }
        return;
      }
      String token = text.substring(start, end).toLowerCase(Locale.ROOT);
      if (STOPS.contains(token) || !Character.isLetter(text.charAt(start))) {
        return;
      }
      named |= Character.isUpperCase(text.charAt(start));
      words++;
      at = start;
    }
  }

  /** "4th", "57th". */
  private static boolean isOrdinal(String text, int start, int end) {
    int digits = Chars.digitsEnd(text, start);
    return digits > start
        && end - digits == 2
        && ORDINALS.contains(text.substring(digits, end).toLowerCase(Locale.ROOT));
  }

  /** "Calle Mayor 14", "12, rue de la Paix". */
  private static void streetFirst(String text, int word, int wordEnd, Finds out) {
    int grid = OtherStreets.gridEnd(text, wordEnd);
    if (grid > 0) {
      add(text, word, grid, out);
      return;
    }
    int before = HouseNumbers.before(text, word);
    int at = wordEnd;
    int words = 0;
    boolean capital = false;
    boolean loose = isLoose(text, word, wordEnd);
    int nameEnd = -1;
    while (words <= 7 && at - wordEnd < 64) {
      int start = HouseNumbers.spaces(text, at);
      if (start == at && words > 0) {
        break;
      }
      char c = Chars.at(text, start);
      if (Chars.isDigit(c)) {
        int end = HouseNumbers.end(text, start);
        boolean named = wordEnd - word > 3 || start - wordEnd > 4;
        if (end > 0 && capital && named) {
          add(text, before >= 0 ? before : word, end, out);
          return;
        }
        break;
      }
      int end = HouseNumbers.wordEnd(text, start);
      if (end == start || text.regionMatches(true, start, "s/n", 0, 3)) {
        break;
      }
      String token = text.substring(start, end).toLowerCase(Locale.ROOT);
      boolean upper = Character.isUpperCase(c);
      if (!upper && !loose && !Particles.contains(token)) {
        break;
      }
      capital |= upper || (loose && !Particles.contains(token));
      nameEnd = upper || loose ? end : nameEnd;
      words++;
      at = end;
    }
    boolean named = capital && (wordEnd - word > 3 || nameEnd - wordEnd > 3);
    int numbered = named && before < 0 ? HouseNumbers.after(text, nameEnd) : -1;
    if (numbered > 0) {
      add(text, word, numbered, out);
    } else if (capital && nameEnd > 0 && before >= 0) {
      add(text, before, nameEnd, out);
    }
  }

  /** Whether a word for a street is clear enough for names in small letters. */
  private static boolean isLoose(String text, int word, int wordEnd) {
    String street = text.substring(word, wordEnd).toLowerCase(Locale.ROOT);
    boolean capital = Character.isUpperCase(text.charAt(word)) || street.endsWith("/");
    return capital && LOOSE.contains(street.replace(".", ""));
  }

  /** "Hauptstraße 12a", "Keizersgracht 123", "Lange Str. 5". */
  private static void compound(String text, int number, int codeEnd, Finds out) {
    if (!Chars.isDigit(text.charAt(number))
        || codeEnd - number > 6
        || Chars.at(text, number - 1) != ' ') {
      return;
    }
    int end = number - 1;
    int start = end;
    while (start > 0 && end - start < 40 && isStreetChar(text.charAt(start - 1))) {
      start--;
    }
    if (end - start < 3 || !Character.isUpperCase(text.charAt(start))) {
      return;
    }
    String street = text.substring(start, end);
    if (Streets.isSuffix(street)) {
      int more = HouseNumbers.tokenStart(text, start - 1);
      if (Chars.at(text, start - 1) != ' '
          || more == start - 1
          || !Character.isUpperCase(text.charAt(more))
          || ARTICLES.contains(text.substring(more, start - 1))) {
        return;
      }
      start = more;
    } else if (!Streets.hasSuffix(street)) {
      return;
    }
    int house = HouseNumbers.end(text, number);
    if (house > 0) {
      add(text, afterParticles(text, start), house, out);
    }
  }

  /** Where "Van", "de", "Am" and the like begin before the name of a street. */
  private static int afterParticles(String text, int street) {
    int start = street;
    for (int words = 0; words < 2 && Chars.at(text, start - 1) == ' '; words++) {
      int token = HouseNumbers.tokenStart(text, start - 1);
      if (!PARTICLES.contains(text.substring(token, start - 1).toLowerCase(Locale.ROOT))) {
        break;
      }
      start = token;
    }
    return start;
  }

  private static boolean isStreetChar(char c) {
    return Character.isLetter(c) || c == '-' || c == '.' || c == '\'';
  }

  private static void box(String text, int start, int wordEnd, Finds out) {
    int at = wordEnd;
    while (at < Math.min(text.length(), wordEnd + 5) && " :.nNo°º#".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int end = Chars.digitsEnd(text, at);
    if (at > wordEnd && end > at && end - at <= 8) {
      add(text, start, end, out);
    }
  }
}
