package dev.privet.proxy.config;

import java.util.List;

/**
 * A model that callers may ask for.
 *
 * @param route targets in order, each {@code destination/model}
 * @param strategy how to order the targets that a policy permits: {@code ordered} or {@code
 *     cheapest}
 */
public record ModelConfig(List<String> route, String strategy) {
  public ModelConfig {
    route = route == null ? List.of() : List.copyOf(route);
    strategy = Defaults.or(strategy, "ordered");
  }

  void check(String where) {
    if (route.isEmpty()) {
      throw new ConfigException(where + ".route: expected at least one destination/model");
    }
  }
}
