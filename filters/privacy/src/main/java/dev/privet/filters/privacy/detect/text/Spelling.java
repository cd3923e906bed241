package dev.privet.filters.privacy.detect.text;

import dev.privet.filters.privacy.detect.text.Reading.Output;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Digits and the signs of addresses as words, in English and German: "four one", "at", "dot". */
public final class Spelling {
  private static final int LEAST = 6;
  private static final int WORD = 12;
  private static final Map<String, Integer> DIGITS = digits();
  private static final Set<String> DOTS = Set.of("dot", "punkt", "punto", "point", "ponto");
  private static final Set<String> ATS = Set.of("at", "ät", "arroba", "arobase", "chiocciola");

  private Spelling() {}

  /** Words for digits. */
  public static Set<String> figures() {
    return DIGITS.keySet();
  }

  /** Words for signs that are rare otherwise. */
  public static Set<String> signs() {
    return Set.of("dot", "punkt", "arroba", "arobase", "chiocciola");
  }

  /** Reads what begins at an index; where it ends, or -1. */
  static int read(String text, int i, Output out) {
    if (text.charAt(i) == ' ') {
      return sign(text, i, out);
    }
    return Chars.isAsciiLetter(text.charAt(i)) ? digits(text, i, out) : -1;
  }

  /** " at " and " dot " within what is then an address. */
  private static int sign(String text, int space, Output out) {
    int end = wordEnd(text, space + 1);
    if (Chars.at(text, end) != ' ' || !Character.isLetterOrDigit(Chars.at(text, end + 1))) {
      return -1;
    }
    String word = text.substring(space + 1, end).toLowerCase(Locale.ROOT);
    if (DOTS.contains(word)) {
      out.put('.', space, end + 1);
      return end + 1;
    }
    if (ATS.contains(word) && isDomain(text, end + 1)) {
      out.put('@', space, end + 1);
      return end + 1;
    }
    return -1;
  }

  /** A word, then a spelled dot soon after. */
  private static boolean isDomain(String text, int from) {
    int end = from;
    while (end < Math.min(text.length(), from + 40)
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
      end++;
    }
    if (Chars.at(text, end) != ' ') {
      return false;
    }
    return DOTS.contains(text.substring(end + 1, wordEnd(text, end + 1)).toLowerCase(Locale.ROOT));
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < Math.min(text.length(), from + WORD) && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * Six words for digits or more, with "double" and "triple", commas, hyphens and single digits.
   */
  private static int digits(String text, int start, Output out) {
    int count = count(text, start, null);
    return count < LEAST ? -1 : count(text, start, out);
  }

  /** Without an output, how many digits are spelled from an index on; with one, where they end. */
  private static int count(String text, int start, @org.jspecify.annotations.Nullable Output out) {
    int count = 0;
    int at = start;
    int end = start;
    int times = 1;
    while (at < text.length() && count < 40) {
      int stop = wordEnd(text, at);
      int digit = -1;
      if (stop > at) {
        String word = text.substring(at, stop).toLowerCase(Locale.ROOT);
        digit = DIGITS.getOrDefault(word, -1);
        if (digit < 0
            && (word.equals("double") || word.equals("triple") || word.equals("doppel"))) {
          times = word.equals("triple") ? 3 : 2;
          at = separatorsEnd(text, stop);
          continue;
        }
      } else if (Chars.isDigit(text.charAt(at)) && !Chars.isAlnum(Chars.at(text, at + 1))) {
        digit = text.charAt(at) - '0';
        stop = at + 1;
      }
      if (digit < 0) {
        break;
      }
      for (int i = 0; i < times; i++) {
        count++;
        if (out != null) {
          out.join((char) ('0' + digit), at, stop);
        }
      }
      times = 1;
      end = stop;
      at = separatorsEnd(text, stop);
      if (at == stop) {
        break;
      }
    }
    return out == null ? count : end;
  }

  private static int separatorsEnd(String text, int from) {
    int at = from;
    while (at < Math.min(text.length(), from + 3) && " ,-.\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static Map<String, Integer> digits() {
    String[] rows = {
      "zero oh null nought", "one eins", "two zwei zwo", "three drei", "four vier",
      "five fünf fuenf", "six sechs", "seven sieben", "eight acht", "nine neun"
    };
    var digits = new HashMap<String, Integer>();
    for (int i = 0; i < rows.length; i++) {
      for (String word : rows[i].split(" ", -1)) {
        digits.put(word, i);
      }
    }
    return Map.copyOf(digits);
  }
}
