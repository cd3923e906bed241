package dev.privet.backends.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which destinations have failed several times in a row and are passed over for a while. Learns
 * from real calls only. Thread-safe.
 */
final class Health {
  private final Map<String, Streak> streaks = new ConcurrentHashMap<>();
  private final int failures;
  private final long restNanos;
  private final LongSupplier clock;

  Health(RouteRules rules, LongSupplier clock) {
    this.failures = rules.failures();
    this.restNanos = rules.rest().toNanos();
    this.clock = clock;
  }

  /** Whether a destination may be tried before those that rest. */
  boolean isWell(String destination) {
    Streak streak = streaks.get(destination);
    return streak == null
        || streak.failures < failures
        || clock.getAsLong() - streak.last >= restNanos;
  }

  void succeeded(String destination) {
    if (streaks.containsKey(destination)) {
      streaks.remove(destination);
    }
  }

  void failed(String destination) {
    streaks.merge(
        destination,
        new Streak(1, clock.getAsLong()),
        (old, now) -> new Streak(old.failures + 1, now.last));
  }

  private record Streak(int failures, long last) {}
}
