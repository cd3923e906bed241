package dev.privet.filters.access;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Time by a clock that stands still while the clock is set back, and goes on from there. Without
 * this nothing would come back into a bucket until the clock has caught up. Thread-safe.
 */
final class SteadyTime implements TimeMeter {
  private final Clock clock;
  private long last;
  private long offset;

  SteadyTime(Clock clock) {
    this.clock = clock;
    this.last = nanos(clock.instant());
  }

  @Override
  public synchronized long currentTimeNanos() {
    long now = nanos(clock.instant());
    if (now < last) {
      offset += last - now;
    }
    last = now;
    return now + offset;
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
