package dev.privet.filters.api.spi;

import dev.privet.filters.api.Fingerprint;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Supplier;

/** What a plug-in may use while it makes a filter. One for each snapshot of the config. */
public interface PluginContext {
  /** The configured classes. */
  DataClasses classes();

  /** Every configured destination. */
  Collection<Destination> destinations();

  /** Where a path of the config lies: relative paths are relative to the config file. */
  Path resolve(String path);

  /** The policy in a file, compiled. */
  Policy policy(String path);

  /** Keyed hashes under this installation's key. */
  Fingerprint fingerprint();

  Clock clock();

  /**
   * A resource that outlives snapshots, such as an open log or buckets with their levels: the one
   * already open under that name, else a new one. Closed at shutdown if it is {@link
   * java.io.Closeable}.
   */
  <T> T shared(String name, Class<T> type, Supplier<T> make);

  /** Adds a check to readiness; the server is ready while all checks say true. */
  void ready(String name, java.util.function.BooleanSupplier check);

  /**
   * Adds something that may work on with less than it should. The server records when that begins
   * and when it ends; a context without a log ignores it.
   *
   * @param reason a short code while it does; empty while all is well
   */
  default void degraded(String name, Supplier<String> reason) {}
}
