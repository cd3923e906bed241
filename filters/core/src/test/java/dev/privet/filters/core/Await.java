package dev.privet.filters.core;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, and fails if it does not come. */
final class Await {
  private static final long MOST_NANOS = 10_000_000_000L;

  private Await() {}

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + MOST_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition did not come");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
