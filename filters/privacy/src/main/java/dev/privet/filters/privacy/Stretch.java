package dev.privet.filters.privacy;

import dev.privet.policies.api.FindingType;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A part of one text that is treated as a whole.
 *
 * @param start first UTF-16 code unit
 * @param end one past the last
 * @param main type of the longest thing in it
 * @param longest length of that thing
 * @param types types of everything in it
 */
record Stretch(int start, int end, FindingType main, int longest, Set<FindingType> types) {

  /** A stretch around one thing. */
  static Stretch of(int start, int end, Set<FindingType> types) {
    return new Stretch(start, end, types.iterator().next(), end - start, types);
  }

  /** The same things in a wider part of the text. */
  Stretch grown(int newStart, int newEnd) {
    return new Stretch(newStart, newEnd, main, longest, types);
  }

  /** This stretch with what is in another one, up to a new end. */
  Stretch with(Stretch other, int newEnd) {
    boolean longer = other.longest > longest;
    return new Stretch(
        Math.min(start, other.start),
        newEnd,
        longer ? other.main : main,
        Math.max(longest, other.longest),
        union(types, other.types));
  }

  private static Set<FindingType> union(Set<FindingType> some, Set<FindingType> others) {
    if (some.containsAll(others)) {
      return some;
    }
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
