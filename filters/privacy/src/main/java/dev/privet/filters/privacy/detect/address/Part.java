package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands between two commas or line breaks of an address, read from its end: a street with a
 * number, a number alone, a unit of a building, a street or another name.
 *
 * @param start where it begins
 */
record Part(int start, Kind kind) {
  private static final int MOST_TOKENS = 12;
  private static final int MOST = 72;
  private static final Set<String> TOWNS =
      WordList.words("г. г п. п с. с ст. пос. дер. д. пгт клх город село деревня поселок станица");
  private static final Set<String> IN = Set.of("in", "en", "em", "a", "na", "at", "to", "op", "au");
  private static final Set<String> DUTCH = Set.of("van", "den", "ten", "ter", "de", "'t");
  private static final Set<String> COUNTED =
      WordList.words(
          """
          version release build batch order page line item chapter section figure table step room
          part volume issue ticket article paragraph clause exhibit appendix annex widget sample
          total phase sprint stage round lap group team week day quarter case test task job worker
          node shard thread port error code status line row column sheet slide question
          kapitel seite tabelle abbildung abschnitt capítulo página tabla figura artículo chapitre
          tableau capitolo pagina tabela rozdział strona model type class grade lot invoice
          """);
  private static final String SIGNS = "'’.-/ºª°#№&";

  /** What a part says. */
  enum Kind {
    HOUSE,
    NUMBER,
    UNIT,
    STREET,
    TOWN,
    NAME
  }

  /** The part that ends at an index. */
  static Optional<Part> before(String text, int end) {
    List<Integer> tokens = tokens(text, end);
    return tokens.isEmpty() ? Optional.empty() : Optional.of(of(text, tokens, end));
  }

  /** Whether it holds the number of a house. */
  boolean isHouse() {
    return kind == Kind.HOUSE;
  }

  /** Where each word begins, from the left: capitals, numbers, and small words between them. */
  private static List<Integer> tokens(String text, int end) {
    var starts = new ArrayList<Integer>();
    int at = end;
    while (starts.size() < MOST_TOKENS && end - at < MOST) {
      int start = tokenStart(text, at);
      if (start == at || !belongs(text, start, at, starts.isEmpty())) {
        break;
      }
      starts.addFirst(start);
      at = start;
      while (at > start - 2 && Chars.at(text, at - 1) == ' ') {
        at--;
      }
      if (at == start) {
        break;
      }
    }
    trim(text, starts, end);
    return starts;
  }

  /** Leaves out what is before the street: "Moro em", "Dr. Moreno", small words. */
  private static void trim(String text, List<Integer> starts, int end) {
    for (int i = starts.size() - 2; i > 0; i--) {
      String word = word(text, starts.get(i), end);
      boolean street = word.length() > 1 && Streets.isOpening(word);
      boolean in = IN.contains(word) && isCapital(word(text, starts.get(i + 1), end));
      if (street || in) {
        boolean numbered = street && isNumber(text, starts.get(i - 1), end);
        starts.subList(0, numbered ? i - 1 : street ? i : i + 1).clear();
        break;
      }
    }
    while (!starts.isEmpty() && !opens(text, starts.getFirst())) {
      starts.removeFirst();
    }
  }

  private static int tokenStart(String text, int end) {
    int start = end;
    while (start > Math.max(0, end - 26) && isToken(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isToken(char c) {
    return Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
  }

  private static boolean belongs(String text, int start, int end, boolean last) {
    char first = text.charAt(start);
    String word = text.substring(start, end);
    boolean sentence =
        !last && word.endsWith(".") && word.length() > 5 && !Units.isName(word) && !street(word);
    if (sentence || Particles.isContact(word)) {
      return false;
    }
    return isCapital(word)
        || Character.isDigit(first)
        || first == '#'
        || Particles.contains(word)
        || (last && Streets.isAfter(word))
        || TOWNS.contains(word)
        || word.equals("s/n")
        || Units.isName(word)
        || street(word);
  }

  /** "Ridge", "eKapa", "l'Abbaye". */
  private static boolean isCapital(String word) {
    return Character.isUpperCase(word.charAt(0))
        || (word.length() > 2
            && (Character.isUpperCase(word.charAt(1))
                || (word.charAt(1) == '\'' && Character.isUpperCase(word.charAt(2)))));
  }

  private static boolean opens(String text, int start) {
    int end = start;
    while (end < text.length() && isToken(text.charAt(end))) {
      end++;
    }
    String word = text.substring(start, end);
    char first = text.charAt(start);
    return isCapital(word)
        || Character.isDigit(first)
        || first == '#'
        || DUTCH.contains(word)
        || TOWNS.contains(word)
        || Units.isName(word)
        || street(word);
  }

  private static boolean street(String word) {
    return Streets.isBefore(word);
  }

  /** Whether it begins with a word for things that are counted: "Version 12". */
  boolean isCounted(String text) {
    return COUNTED.contains(word(text, start, text.length()).toLowerCase(Locale.ROOT));
  }

  private static Part of(String text, List<Integer> starts, int end) {
    int count = starts.size();
    int number = -1;
    boolean name = false;
    for (int i = 0; i < count && number < 0; i++) {
      if (isNumber(text, starts.get(i), end)) {
        number = i;
      } else {
        name |= isName(text, starts.get(i), end);
      }
    }
    if (number < 0) {
      return new Part(starts.getFirst(), named(text, starts, end));
    }
    boolean unit = number > 0 && Units.isName(word(text, starts.get(number - 1), end));
    for (int i = number + 1; i < count; i++) {
      boolean follows = isName(text, starts.get(i), end);
      if (follows && (i == number + 1 || unit)) {
        return new Part(starts.get(opening(text, starts, number, unit, end)), Kind.HOUSE);
      }
    }
    if (name) {
      return new Part(starts.getFirst(), Kind.HOUSE);
    }
    boolean door = isDoor(text, starts, end) || (!unit && !isFloor(text, starts.get(number), end));
    return new Part(starts.getFirst(), door ? Kind.NUMBER : Kind.UNIT);
  }

  /** "2º B", "3. tv". */
  private static boolean isFloor(String text, int start, int end) {
    return Units.end(text, start) == end && Chars.digitsEnd(text, start) < end;
  }

  /** "д. 7", "No. 25": a label of the house, not of something in it. */
  private static boolean isDoor(String text, List<Integer> starts, int end) {
    String first = word(text, starts.getFirst(), end).toLowerCase(Locale.ROOT);
    return List.of("д.", "дом", "no.", "nr.", "nr", "no").contains(first);
  }

  private static int opening(String text, List<Integer> starts, int number, boolean unit, int end) {
    boolean street = number > 0 && street(word(text, starts.getFirst(), end));
    return street ? 0 : unit ? number - 1 : number;
  }

  private static boolean isNumber(String text, int start, int end) {
    if (text.regionMatches(true, start, "s/n", 0, 3)) {
      return true;
    }
    int at = start;
    while (at < end && Character.isLetter(text.charAt(at)) && at < start + 3) {
      at++;
    }
    at += at > start && at < end && text.charAt(at) == '-' ? 1 : 0;
    int digits = Chars.digitsEnd(text, at) - at;
    return digits > 0 && digits <= 5;
  }

  private static boolean isName(String text, int start, int end) {
    String word = word(text, start, end);
    boolean letters = word.length() > 1 && Character.isUpperCase(word.charAt(0));
    return letters && !Units.isName(word) && !isNumber(text, start, end) && !isRoman(word);
  }

  private static boolean isRoman(String word) {
    return word.chars().allMatch(c -> c == 'I' || c == 'V' || c == 'X');
  }

  private static Kind named(String text, List<Integer> starts, int end) {
    boolean town = starts.size() > 1 && TOWNS.contains(word(text, starts.getFirst(), end));
    return town ? Kind.TOWN : isStreet(text, starts, end) ? Kind.STREET : Kind.NAME;
  }

  private static boolean isStreet(String text, List<Integer> starts, int end) {
    String last = word(text, starts.getLast(), end);
    return starts.size() > 1
        && (street(word(text, starts.getFirst(), end))
            || Streets.isAfter(last)
            || Streets.hasSuffix(last));
  }

  private static String word(String text, int start, int end) {
    int at = start;
    while (at < end && isToken(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }
}
