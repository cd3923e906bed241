package dev.privet.filters.core;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread that wakes all answers in flight from time to time. */
final class Pulse {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Pulse() {}

  /** Runs a task that must not block, again and again until cancelled. */
  static Future<?> every(Duration period, Runnable task) {
    long nanos = Math.max(1, period.toNanos());
    return CLOCK.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("privet-pulse").unstarted(task));
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
