package dev.privet.backends.core.health;

import java.time.Duration;
import java.util.Objects;

/**
 * How many calls a destination gets at a time.
 *
 * @param concurrency calls at a time
 * @param queue calls that may wait for a place
 * @param queueWait longest wait for a place
 */
public record Capacity(int concurrency, int queue, Duration queueWait) {
  public static final Capacity DEFAULT = new Capacity(1024, 64, Duration.ofSeconds(1));

  public Capacity {
    Objects.requireNonNull(queueWait, "queueWait");
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency: expected 1 or more");
    }
    if (queue < 0 || queueWait.isNegative()) {
      throw new IllegalArgumentException("queue, queue-wait: expected 0 or more");
    }
  }
}
