package dev.privet.filters.access;

import java.time.Duration;
import java.util.Locale;

/**
 * How much of a limit is left now.
 *
 * @param per who shares it: {@code key}, {@code team} or {@code tenant}
 * @param tenant the tenant
 * @param team empty where a tenant shares it, or there is no team
 * @param keyId empty where a team or a tenant shares it
 * @param what {@code requests} or {@code tokens}
 * @param limit such as {@code 600/min}
 * @param amount the most that can be left
 * @param left what may be taken now, at least 0
 * @param full until all of it is left, if nothing more is taken
 */
public record Budget(
    String per,
    String tenant,
    String team,
    String keyId,
    String what,
    String limit,
    long amount,
    long left,
    Duration full) {

  static Budget of(BucketKey key, Limit limit) {
    Limit.Level level = limit.look(1);
    return new Budget(
        key.owner() == BucketKey.Owner.OWN ? "key" : lower(key.owner()),
        key.tenant(),
        key.team(),
        key.keyId(),
        lower(key.kind()),
        limit.rate().toString(),
        limit.rate().amount(),
        level.remaining(),
        level.full());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The part that is left, 0 to 1. */
  public double share() {
    return (double) left / amount;
  }
}
