package dev.privet.filters.audit;

import java.util.OptionalLong;

/**
 * Bounds how many records of one kind are written in a second, such as those of people who try
 * keys: beyond a burst, records are left out, and the next one that is written says how many.
 * Thread-safe.
 */
final class Flood {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private double left;
  private long seen;
  private long leftOut;

  Flood(double perSecond, double burst, long nanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.seen = nanos;
  }

  /**
   * Asks for one record.
   *
   * @param nanos the time, as {@link System#nanoTime} tells it
   * @return how many were left out before; empty if this one is left out too
   */
  synchronized OptionalLong admit(long nanos) {
    left = Math.min(burst, left + (nanos - seen) / NANOS * perSecond);
    seen = nanos;
    if (left < 1) {
      leftOut++;
      return OptionalLong.empty();
    }
    left--;
    long before = leftOut;
    leftOut = 0;
    return OptionalLong.of(before);
  }
}
