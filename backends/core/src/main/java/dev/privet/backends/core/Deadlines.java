package dev.privet.backends.core;

import java.time.Duration;

/**
 * When things must have happened, on the clock of {@link System#nanoTime}.
 *
 * @param begin an answer has begun
 * @param end the answer has ended
 */
public record Deadlines(long begin, long end) {

  /** Deadlines that count from now. */
  public static Deadlines in(Duration begin, Duration end) {
    long now = System.nanoTime();
    return new Deadlines(now + begin.toNanos(), now + end.toNanos());
  }

  /** Nanoseconds left until an answer must have begun; 0 or less when it is too late. */
  long untilBegin() {
    return begin - System.nanoTime();
  }

  /** Whether the answer must have ended by now. */
  boolean isOver() {
    return end - System.nanoTime() <= 0;
  }
}
