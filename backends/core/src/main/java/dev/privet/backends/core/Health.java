package dev.privet.backends.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which destinations have failed several times in a row and are passed over for a while. Learns
 * from real calls only. Thread-safe.
 */
final class Health {
  private final Map<String, Record> records = new ConcurrentHashMap<>();
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
    Record record = records.get(destination);
    return record == null
        || record.failures < failures
        || clock.getAsLong() - record.last >= restNanos;
  }

  void succeeded(String destination) {
    if (records.containsKey(destination)) {
      records.remove(destination);
    }
  }

  void failed(String destination) {
    records.merge(
        destination,
        new Record(1, clock.getAsLong()),
        (old, now) -> new Record(old.failures + 1, now.last));
  }

  private record Record(int failures, long last) {}
}
