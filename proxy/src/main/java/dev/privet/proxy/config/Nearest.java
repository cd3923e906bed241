package dev.privet.proxy.config;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.privet.policies.rules.Names;
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
            Comparator.comparingInt((String name) -> Names.distance(typed, name))
                .thenComparing(name -> name))
        .filter(name -> Names.distance(typed, name) <= Math.max(2, name.length() / 2));
  }

  /** "did you mean", or nothing. */
  public static String hint(String typed, Collection<String> known) {
    return of(typed, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  static String hint(UnrecognizedPropertyException e) {
    return hint(
        e.getPropertyName(), e.getKnownPropertyIds().stream().map(String::valueOf).toList());
  }
}
