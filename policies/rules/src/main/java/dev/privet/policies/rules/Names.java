package dev.privet.policies.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Suggestions for misspelt names. */
public final class Names {
  private Names() {}

  /** "unknown KIND 'NAME'", with the nearest known name, or all of them when none is near. */
  static String unknown(String kind, String name, Collection<String> known) {
    String start = "unknown " + kind + " '" + name + "'";
    return nearest(name, known)
        .map(near -> start + ", did you mean '" + near + "'?")
        .orElseGet(() -> start + ", expected one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** The known name with the fewest edits, if at most half of the letters differ. */
  static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(name, k) <= Math.max(1, Math.max(name.length(), k.length()) / 2))
        .min(
            Comparator.comparingInt((String k) -> distance(name, k))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein distance: letters to insert, remove or replace. */
  public static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
