package dev.privet.backends.core;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that callers may ask for, and where it can be had.
 *
 * @param name what callers ask for
 * @param targets {@code destination/model}, at least one
 * @param weights one for each target, above 0; empty if all weigh the same
 * @param strategy in which order they are tried
 * @param canary who answers a share of the requests first; null for nobody
 * @param mirror who gets a copy of a share of the requests; null for nobody
 */
public record ModelRoute(
    String name,
    List<String> targets,
    List<Double> weights,
    Strategy strategy,
    @Nullable Branch canary,
    @Nullable Branch mirror) {
  public ModelRoute {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(strategy, "strategy");
    targets = List.copyOf(targets);
    weights = List.copyOf(weights);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("models." + name + ".route: expected at least one target");
    }
    if (!weights.isEmpty() && weights.size() != targets.size()) {
      throw new IllegalArgumentException(
          "models." + name + ".weights: expected one for each target of the route");
    }
    if (weights.stream().anyMatch(weight -> !(weight > 0) || weight.isInfinite())) {
      throw new IllegalArgumentException("models." + name + ".weights: expected more than 0");
    }
  }

  /** A route of targets that weigh the same, and nothing beside it. */
  public ModelRoute(String name, List<String> targets, Strategy strategy) {
    this(name, targets, List.of(), strategy, null, null);
  }

  double weight(int index) {
    return weights.isEmpty() ? 1 : weights.get(index);
  }

  /**
   * A target beside the route, for a share of its requests.
   *
   * @param target {@code destination/model}
   * @param share 0 to 1
   * @param random whether each request is drawn anew; else all requests of a conversation are in
   *     the share, or none
   */
  public record Branch(String target, double share, boolean random) {
    public Branch {
      Objects.requireNonNull(target, "target");
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share: expected 0% to 100%");
      }
    }
  }
}
