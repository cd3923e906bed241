package dev.privet.backends.core.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The conditions of all destinations. Shared by the snapshots of a config, so that a reload forgets
 * nothing of a destination that stays as it is. Thread-safe.
 */
public final class Conditions {
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  public Conditions() {
    this(System::nanoTime);
  }

  /** Conditions by another clock. */
  public Conditions(LongSupplier clock) {
    this.clock = clock;
  }

  /** The condition of a destination; a new one if its address, rules or capacity are others. */
  public Condition of(String destination, String address, HealthRules rules, Capacity capacity) {
    var key = new Key(address, rules, capacity);
    return known
        .compute(
            destination,
            (id, old) ->
                old != null && old.key().equals(key)
                    ? old
                    : new Known(key, new Condition(rules, capacity, clock)))
        .condition();
  }

  private record Key(String address, HealthRules rules, Capacity capacity) {}

  private record Known(Key key, Condition condition) {}
}
