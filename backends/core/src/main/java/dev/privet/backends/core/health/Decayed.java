package dev.privet.backends.core.health;

/**
 * A mean in which new values count more than old ones, and which fades when none come, so that who
 * was slow once is tried again. Thread-safe.
 */
public final class Decayed {
  private static final double WEIGHT_OF_NEW = 0.2;
  private static final double HALF_LIFE_NANOS = 60e9;
  private double mean;
  private long last;
  private boolean empty = true;

  /** Adds a value. */
  public synchronized void add(double value, long now) {
    mean = empty ? value : mean + WEIGHT_OF_NEW * (value - mean);
    last = now;
    empty = false;
  }

  /** The mean; 0 before there is one. */
  public synchronized double mean() {
    return mean;
  }

  /** The mean, halved for every minute since its last value. */
  synchronized double faded(long now) {
    return mean * Math.pow(0.5, (now - last) / HALF_LIFE_NANOS);
  }
}
