package dev.privet.filters.privacy.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Makes spans disjoint without uncovering a character that carries meaning, but for small words at
 * the edge of what a model guessed.
 */
final class Overlaps {
  private static final Comparator<Match> STRONGEST_FIRST =
      Comparator.comparingInt(Overlaps::rank)
          .reversed()
          .thenComparing(Comparator.comparingInt(Match::length).reversed())
          .thenComparing(Comparator.comparingDouble(Match::confidence).reversed())
          .thenComparingInt(Match::start)
          .thenComparing(Match::type)
          .thenComparing(Match::detector);

  private Overlaps() {}

  /** Disjoint spans, sorted by position. */
  static List<Match> resolve(String text, List<Match> matches) {
    var strongest = new ArrayList<>(matches);
    strongest.sort(STRONGEST_FIRST);
    var kept = new TreeMap<Integer, Match>();
    for (Match match : strongest) {
      place(text, match, kept);
    }
    return List.copyOf(kept.values());
  }

  private static int rank(Match match) {
    if (match.type().is("term") || match.type().is("marking")) {
      return 2;
    }
    return match.isGuess() ? 0 : 1;
  }

  /** Puts in what of the match is still free: all of it, some parts, or nothing. */
  private static void place(String text, Match match, NavigableMap<Integer, Match> kept) {
    var free = new ArrayList<Match>();
    int from = match.start();
    Map.Entry<Integer, Match> taken = kept.floorEntry(from);
    if (taken != null) {
      from = Math.max(from, taken.getValue().end());
    }
    for (Match inside : kept.subMap(match.start(), false, match.end(), false).values()) {
      addPart(text, match, from, inside.start(), free);
      from = Math.max(from, inside.end());
    }
    addPart(text, match, from, match.end(), free);
    free.forEach(part -> kept.put(part.start(), part));
  }

  private static void addPart(String text, Match match, int from, int to, List<Match> free) {
    if (from == match.start() && to == match.end()) {
      free.add(match);
      return;
    }
    int start = from;
    int end = to;
    while (start < end && !carriesMeaning(text.charAt(start))) {
      start++;
    }
    while (end > start && !carriesMeaning(text.charAt(end - 1))) {
      end--;
    }
    if (start < end && !isFiller(text, match, start, end)) {
      free.add(match.withSpan(start, end));
    }
  }

  /**
   * Whether a part of a guess is only small words, such as "der" before a street, beside others.
   */
  private static boolean isFiller(String text, Match match, int start, int end) {
    return match.isGuess()
        && text.substring(start, end).codePoints().noneMatch(Overlaps::isMoreThanSmall)
        && text.substring(match.start(), match.end()).codePoints().anyMatch(Character::isUpperCase);
  }

  private static boolean isMoreThanSmall(int c) {
    return Character.isLetterOrDigit(c) && !Character.isLowerCase(c);
  }

  private static boolean carriesMeaning(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }
}
