package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Chars;

/** The words of a part of an address, read backwards from its end, and what each of them is. */
final class Tokens {
  private static final int MOST = 12;
  private static final int MOST_NUMBERS = 5;
  private static final int MOST_CHARS = 72;
  private static final int LONGEST = 26;
  private static final String SIGNS = "'’.-/ºª°#№&";

  private static final int NUMBER = 1 << 20;
  private static final int NAME = 1 << 21;
  private static final int CAPITAL = 1 << 22;

  private final String text;
  private final int end;
  private final int[] starts = new int[MOST];
  private final int[] bits = new int[MOST];

  /** The places of the first word and behind the last one in the arrays. */
  private int first = MOST;

  private int strange;

  Tokens(String text, int end) {
    this.text = text;
    this.end = end;
    read();
    trim();
  }

  int count() {
    return MOST - first;
  }

  int start(int word) {
    return starts[first + word];
  }

  boolean is(int word, int bit) {
    return (bits[first + word] & bit) != 0;
  }

  int firstNumber() {
    for (int i = 0; i < count(); i++) {
      if (is(i, NUMBER)) {
        return i;
      }
    }
    return -1;
  }

  boolean hasName() {
    return isNamedBefore(count()) || is(0, CAPITAL | Lexicon.TOWN | Lexicon.BEFORE);
  }

  boolean isNamedBefore(int word) {
    for (int i = 0; i < word; i++) {
      if (is(i, NAME)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name follows a number at once, or somewhere if the number is a unit's. */
  boolean isNamedAfter(int number, boolean unit) {
    boolean street = number + 1 < count() && is(number + 1, Lexicon.BEFORE);
    for (int i = number + 1; i < count(); i++) {
      if (is(i, NAME) && (i == number + 1 || unit || (street && i == number + 2))) {
        return true;
      }
    }
    return false;
  }

  /** "2º B", "3. tv". */
  boolean isFloor(int word) {
    int start = start(word);
    return Units.end(text, start) == end && Chars.digitsEnd(text, start) < end;
  }

  boolean isStreet() {
    return is(0, Lexicon.BEFORE)
        || is(count() - 1, Lexicon.AFTER)
        || Streets.hasSuffix(text.substring(starts[MOST - 1], end));
  }

  private void read() {
    int at = end;
    int numbers = 0;
    strange = 0;
    while (first > 0 && end - at < MOST_CHARS) {
      int start = tokenStart(at);
      int what = start == at ? -1 : bits(start, at, first == MOST || isBareNumber());
      if (what < 0 && mayStand(start, at)) {
        strange++;
        what = 0;
      }
      if (what < 0) {
        break;
      }
      numbers += (what & NUMBER) != 0 ? 1 : 0;
      if (numbers > MOST_NUMBERS) {
        first = MOST;
        return;
      }
      starts[--first] = start;
      bits[first] = what;
      at = start;
      while (at > start - 2 && Chars.at(text, at - 1) == ' ') {
        at--;
      }
      if (at == start) {
        break;
      }
    }
  }

  /** One of two unknown small words between a capital and a number or the word for the street. */
  private boolean mayStand(int start, int stop) {
    int length = stop - start;
    if (strange > 1 || !isBesideNumber() || length < 3 || length > 12) {
      return false;
    }
    String word = text.substring(start, stop);
    boolean small = Character.isLowerCase(word.charAt(0)) && !word.endsWith(".");
    if (!small || Lexicon.bits(word) != 0 || Chars.at(text, start - 1) != ' ') {
      return false;
    }
    int before = tokenStart(start - 1);
    int further = strange == 0 ? tokenStart(Math.max(0, before - 1)) : before;
    return isUpper(before, start - 1) || (before < start - 1 && isUpper(further, before - 1));
  }

  private boolean isBareNumber() {
    return first == MOST - 1 && (bits[first] & NUMBER) != 0;
  }

  private boolean isBesideNumber() {
    if (strange > 0) {
      return true;
    }
    boolean street =
        first < MOST && (bits[first] & (Lexicon.AFTER | Lexicon.BEFORE)) == Lexicon.AFTER;
    return isBareNumber() || (street && first >= MOST - 2);
  }

  private boolean isUpper(int start, int stop) {
    return start < stop && Character.isUpperCase(text.charAt(start));
  }

  private int tokenStart(int from) {
    int start = from;
    while (start > Math.max(0, from - LONGEST) && isToken(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isToken(char c) {
    return Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
  }

  /** What a word is, or -1 if it is none of an address. */
  private int bits(int start, int stop, boolean last) {
    char c = text.charAt(start);
    if (Character.isDigit(c)) {
      return Chars.digitsEnd(text, start) - start <= 5 ? NUMBER : 0;
    }
    String word = text.substring(start, stop);
    boolean capital = isCapital(word);
    int known = Lexicon.bits(word) & (capital ? ~(Lexicon.SMALL | Lexicon.TOWN) : ~0);
    boolean street = (known & (Lexicon.UNIT | Lexicon.BEFORE)) != 0;
    boolean sentence = !last && !street && stop - start > 5 && text.charAt(stop - 1) == '.';
    if (sentence || (known & Lexicon.CONTACT) != 0) {
      return -1;
    }
    boolean number = isNumber(start, stop);
    boolean small = (known & (Lexicon.SMALL | Lexicon.TOWN)) != 0;
    boolean after = last && (known & Lexicon.AFTER) != 0;
    if (!capital && !number && !small && !street && !after && c != '#' && c != '&') {
      return -1;
    }
    boolean unit = (known & Lexicon.UNIT) != 0;
    boolean name = capital && Character.isUpperCase(c) && !unit && !number && isWord(word);
    return known | (number ? NUMBER : 0) | (capital ? CAPITAL : 0) | (name ? NAME : 0);
  }

  /** More than one letter, and no Roman number. */
  private static boolean isWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("IVX".indexOf(word.charAt(i)) < 0) {
        return word.length() > 1;
      }
    }
    return false;
  }

  /** "Ridge", "eKapa", "l'Abbaye". */
  private static boolean isCapital(String word) {
    return Character.isUpperCase(word.charAt(0))
        || (word.length() > 2
            && (Character.isUpperCase(word.charAt(1))
                || (word.charAt(1) == '\'' && Character.isUpperCase(word.charAt(2)))));
  }

  /** "s/n", "B-204", "P1": up to three letters and up to five digits. */
  private boolean isNumber(int start, int stop) {
    if (text.regionMatches(true, start, "s/n", 0, 3)) {
      return true;
    }
    int at = start;
    while (at < stop && Character.isLetter(text.charAt(at)) && at < start + 3) {
      at++;
    }
    at += at > start && at < stop && text.charAt(at) == '-' ? 1 : 0;
    int digits = Chars.digitsEnd(text, at) - at;
    return digits > 0 && digits <= 5;
  }

  /** Leaves out what is before the street: "Moro em", "Dr. Moreno", small words. */
  private void trim() {
    for (int i = MOST - 2; i > first; i--) {
      boolean street = (bits[i] & Lexicon.OPENING) != 0;
      boolean in =
          (bits[i] & Lexicon.IN) != 0 && (bits[i + 1] & (CAPITAL | NUMBER)) != 0 && !isOfStreet(i);
      if (street || (in && (bits[i] & CAPITAL) == 0)) {
        boolean numbered = street && (bits[i - 1] & NUMBER) != 0;
        first = numbered ? i - 1 : street ? i : i + 1;
        break;
      }
    }
    while (first < MOST && !opens(first)) {
      first++;
    }
  }

  /** "Avenue of the Americas", where "of" is no end of a sentence before it. */
  private boolean isOfStreet(int i) {
    return (bits[i - 1] & (Lexicon.AFTER | Lexicon.BEFORE)) != 0;
  }

  private boolean opens(int i) {
    int opening = NUMBER | CAPITAL | Lexicon.DUTCH | Lexicon.TOWN | Lexicon.UNIT | Lexicon.BEFORE;
    char c = text.charAt(starts[i]);
    return (bits[i] & opening) != 0 || Character.isDigit(c) || c == '#';
  }
}
