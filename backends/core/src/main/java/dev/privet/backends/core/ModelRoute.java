package dev.privet.backends.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A model that callers may ask for, and where it can be had.
 *
 * @param name what callers ask for
 * @param targets {@code destination/model}, at least one
 * @param strategy in which order they are tried
 */
public record ModelRoute(String name, List<String> targets, Strategy strategy) {
  public ModelRoute {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(strategy, "strategy");
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("models." + name + ".route: expected at least one target");
    }
  }

  /** In which order the targets of a route are tried. */
  public enum Strategy {
    /** As listed. */
    ORDERED,
    /** By the price of a token read and one written; equal prices as listed. */
    CHEAPEST;

    /**
     * The strategy of a name in the config.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Strategy named(String name) {
      return Arrays.stream(values())
          .filter(strategy -> strategy.id().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "strategy: '" + name + "': expected ordered or cheapest"));
    }

    /** The name as it stands in the config. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<Fleet.Target> order(List<Fleet.Target> targets) {
      return switch (this) {
        case ORDERED -> List.copyOf(targets);
        case CHEAPEST ->
            targets.stream()
                .sorted(Comparator.comparingDouble(target -> target.destination().price().of(1, 1)))
                .toList();
      };
    }
  }
}
