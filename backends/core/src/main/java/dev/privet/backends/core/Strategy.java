package dev.privet.backends.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * In which order the targets of a route are tried. A strategy only orders what the policy permits;
 * it can add nothing. Equal ranks stay as listed.
 */
public enum Strategy {
  /** As listed. */
  ORDERED,
  /** At random, in proportion to the weights. */
  WEIGHTED,
  /** By what the answer will cost: what is read, estimated, and what is usually written. */
  CHEAPEST,
  /** By the time to the first event, lately; who has not answered for a while is tried again. */
  FASTEST,
  /** By the requests at the destination, published or our own, for its weight. */
  LEAST_LOADED,
  /** The same beginning of a conversation goes to the same target, whose cache knows it. */
  PREFIX_AFFINITY;

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
                "strategy: '" + name + "': expected one of " + String.join(", ", names())));
  }

  /** All names, as they stand in the config. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Strategy::id).collect(Collectors.toUnmodifiableList());
  }

  /** The name as it stands in the config. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A number for a target; the lowest is tried first. */
  double rank(Fleet.Target target, Ask ask) {
    return switch (this) {
      case ORDERED -> 0;
      case WEIGHTED -> race(ask.random(), target.weight());
      case CHEAPEST -> target.destination().price().of(ask.inputTokens(), ask.outputTokens());
      case FASTEST -> target.condition().firstEventNanos(target.model(), ask.stream());
      case LEAST_LOADED -> target.condition().burden() / target.weight();
      case PREFIX_AFFINITY -> race(ask.affinity(target), target.weight());
    };
  }

  /**
   * When a runner of a speed arrives whose luck is a number from 0 to below 1: the first to arrive
   * is each one in proportion to its speed, and one who drops out changes the order of no others.
   */
  private static double race(double luck, double speed) {
    return -Math.log1p(-luck) / speed;
  }
}
