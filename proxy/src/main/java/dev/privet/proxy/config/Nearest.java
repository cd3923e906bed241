package dev.privet.proxy.config;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one is closest to. */
public final class Nearest {
  private Nearest() {}

  /** The known name with the smallest edit distance, if it is close enough to be meant. */
  public static Optional<String> of(String typed, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(typed, name))
                .thenComparing(name -> name))
        .filter(name -> distance(typed, name) <= Math.max(2, name.length() / 2));
  }

  /** "did you mean", or nothing. */
  public static String hint(String typed, Collection<String> known) {
    return of(typed, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  static String hint(UnrecognizedPropertyException e) {
    return hint(
        e.getPropertyName(), e.getKnownPropertyIds().stream().map(String::valueOf).toList());
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
