package dev.privet.proxy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that callers may ask for.
 *
 * @param route targets in order, each {@code destination/model}
 * @param strategy in which order the targets that a policy permits are tried
 * @param weights one for each target of the route; absent if all weigh the same
 * @param canary who answers a share of the requests first; absent for nobody
 * @param mirror who gets a copy of a share of the requests; absent for nobody
 */
public record ModelConfig(
    List<String> route,
    String strategy,
    List<Double> weights,
    @Nullable BranchConfig canary,
    @Nullable BranchConfig mirror) {
  public ModelConfig {
    route = route == null ? List.of() : List.copyOf(route);
    strategy = Defaults.or(strategy, "ordered");
    weights = weights == null ? List.of() : List.copyOf(weights);
  }

  void check(String where) {
    if (route.isEmpty()) {
      throw new ConfigException(where + ".route: expected at least one destination/model");
    }
    if (canary != null) {
      canary.check(where + ".canary");
    }
    if (mirror != null) {
      mirror.check(where + ".mirror");
    }
  }

  /**
   * A target for a share of the requests.
   *
   * @param to {@code destination/model}
   * @param share part of the requests, such as {@code 5%}
   * @param by {@code conversation}: all requests of one, or none; {@code request}: each is drawn
   */
  public record BranchConfig(String to, @Nullable Percent share, String by) {
    public BranchConfig {
      to = Defaults.or(to, "");
      by = Defaults.or(by, "conversation");
    }

    /** Whether each request is drawn anew. */
    public boolean isRandom() {
      return by.equals("request");
    }

    void check(String where) {
      if (to.isEmpty() || share == null) {
        throw new ConfigException(where + ": expected 'to' and 'share'");
      }
      if (!by.equals("conversation") && !isRandom()) {
        throw new ConfigException(where + ".by: expected conversation or request");
      }
    }
  }
}
