package dev.privet.proxy.server;

import dev.privet.filters.api.LlmFilter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the config does not say.
 *
 * @param base folder that relative paths of the config start from
 * @param filters filters that run behind those of the config; their phase must allow that
 * @param clock for limits and records
 */
public record ServerOptions(Path base, List<LlmFilter> filters, Clock clock) {
  public ServerOptions {
    filters = List.copyOf(filters);
  }

  /** Relative paths start in a folder; the system's clock. */
  public static ServerOptions in(Path base) {
    return new ServerOptions(base, List.of(), Clock.systemUTC());
  }

  /** The same with one more filter at the end of the chain. */
  public ServerOptions withFilter(LlmFilter filter) {
    var more = new ArrayList<>(filters);
    more.add(filter);
    return new ServerOptions(base, more, clock);
  }
}
