package dev.privet.filters.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * One bucket and the rate that it was made for. The level may fall below zero when more was used
 * than reserved; then nothing can be taken until it is paid back.
 */
record Limit(Bucket bucket, Rate rate) {

  /**
   * What a bucket says.
   *
   * @param enough whether the amount was there
   * @param remaining what may be taken now, at least 0
   * @param retry until the amount can be there
   * @param full until the bucket is full
   */
  record Level(boolean enough, long remaining, Duration retry, Duration full) {}

  /** Takes an amount, or nothing if there is not enough. */
  Level take(long amount) {
    var probe = bucket.tryConsumeAndReturnRemaining(amount);
    return probe.isConsumed()
        ? enough(probe.getRemainingTokens())
        : lacking(amount, probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
  }

  /** What the bucket says of an amount, taking nothing. */
  Level look(long amount) {
    var probe = bucket.estimateAbilityToConsume(amount);
    return probe.canBeConsumed()
        ? enough(probe.getRemainingTokens())
        : lacking(amount, probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
  }

  /** Takes an amount whatever the level is. */
  void debit(long amount) {
    if (amount > 0) {
      bucket.consumeIgnoringRateLimits(amount);
    }
  }

  /** Puts an amount back; what does not fit is lost. */
  void refund(long amount) {
    if (amount > 0) {
      bucket.addTokens(amount);
    }
  }

  private Level enough(long remaining) {
    return new Level(true, remaining, Duration.ZERO, filling(rate.amount() - remaining));
  }

  private Level lacking(long amount, long remaining, long retryNanos) {
    Duration retry = Duration.ofNanos(retryNanos);
    return new Level(
        false, Math.max(0, remaining), retry, retry.plus(filling(rate.amount() - amount)));
  }

  private Duration filling(long missing) {
    double share = (double) missing / rate.amount();
    return Duration.ofNanos((long) Math.ceil(share * rate.period().length().toNanos()));
  }
}
