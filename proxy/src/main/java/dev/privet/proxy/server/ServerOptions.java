package dev.privet.proxy.server;

import dev.privet.backends.api.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What the config does not say.
 *
 * @param base folder that relative paths of the config start from
 * @param providers kinds of destinations, besides those on the class path; they win over those of the same type
 * @param clock for limits and records
 */
public record ServerOptions(Path base, List<Provider> providers, Clock clock) {
  public ServerOptions {
    providers = List.copyOf(providers);
  }

  /** Relative paths start in a folder; the system's clock. */
  public static ServerOptions in(Path base) {
    return new ServerOptions(base, List.of(), Clock.systemUTC());
  }
}
