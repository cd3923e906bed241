package dev.privet.filters.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.privet.filters.access.BucketKey.Kind;
import dev.privet.filters.access.BucketKey.Owner;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.policies.api.Principal;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * All buckets with their levels. Their number is bounded by the number of keys; a bucket that
 * nobody has touched for a week is dropped. Thread-safe.
 */
final class Buckets {
  private static final Duration IDLE = Duration.ofDays(7);
  private final Cache<BucketKey, Limit> limits =
      Caffeine.newBuilder().expireAfterAccess(IDLE).build();
  private final TimeMeter time;

  Buckets(Clock clock) {
    this.time = new SteadyTime(clock);
  }

  /** The buckets of a server, which keep their levels over a reload of the config. */
  static Buckets shared(PluginContext context) {
    return context.shared("access.buckets", Buckets.class, () -> new Buckets(context.clock()));
  }

  /** The limit of a caller. Where the rate has changed, the level changes in proportion. */
  Limit limit(Owner owner, Kind kind, Principal who, Rate rate) {
    BucketKey key = BucketKey.of(owner, kind, who);
    Limit limit = limits.get(key, _ -> new Limit(bucket(rate), rate));
    return limit.rate().equals(rate) ? limit : changed(key, rate);
  }

  /** The limits that somebody has touched within a week, the least left first. */
  List<Budget> budgets() {
    return limits.asMap().entrySet().stream()
        .map(entry -> Budget.of(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingDouble(Budget::share)
                .thenComparing(Budget::tenant)
                .thenComparing(Budget::team)
                .thenComparing(Budget::keyId)
                .thenComparing(Budget::what))
        .toList();
  }

  private Limit changed(BucketKey key, Rate rate) {
    return limits
        .asMap()
        .compute(
            key,
            (_, held) -> {
              if (held == null) {
                return new Limit(bucket(rate), rate);
              }
              held.bucket()
                  .replaceConfiguration(
                      BucketConfiguration.builder().addLimit(bandwidth(rate)).build(),
                      TokensInheritanceStrategy.PROPORTIONALLY);
              return new Limit(held.bucket(), rate);
            });
  }

  private Bucket bucket(Rate rate) {
    return Bucket.builder().addLimit(bandwidth(rate)).withCustomTimePrecision(time).build();
  }

  private static Bandwidth bandwidth(Rate rate) {
    return Bandwidth.builder()
        .capacity(rate.amount())
        .refillGreedy(rate.amount(), rate.period().length())
        .build();
  }
}
