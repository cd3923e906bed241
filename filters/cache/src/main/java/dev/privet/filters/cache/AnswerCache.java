package dev.privet.filters.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;

/** Answers by what was asked, bounded by weight and age. Thread-safe. */
final class AnswerCache implements AutoCloseable {
  /** One answer may take this part of the whole. */
  private static final int SHARE = 8;

  private final Cache<CacheKey, StoredAnswer> answers;

  AnswerCache(CacheConfig config, Ticker ticker) {
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(config.bytes())
            .weigher((CacheKey _, StoredAnswer answer) -> answer.weight())
            .expireAfterWrite(config.lifetime())
            .ticker(ticker)
            .build();
  }

  /** Takes over other settings, and keeps the answers that they allow. */
  void adjust(CacheConfig config) {
    answers.policy().eviction().ifPresent(bound -> bound.setMaximum(config.bytes()));
    answers.policy().expireAfterWrite().ifPresent(age -> age.setExpiresAfter(config.lifetime()));
  }

  Optional<StoredAnswer> find(CacheKey key) {
    return Optional.ofNullable(answers.getIfPresent(key));
  }

  void keep(CacheKey key, StoredAnswer answer) {
    answers.put(key, answer);
  }

  /** The most that one answer may weigh, in bytes. */
  int mostWeight() {
    long whole = answers.policy().eviction().map(bound -> bound.getMaximum()).orElse(0L);
    return (int) Math.min(Integer.MAX_VALUE, whole / SHARE);
  }

  /** Weight of all answers, in bytes, after pending evictions. */
  long weight() {
    answers.cleanUp();
    return answers.policy().eviction().map(bound -> bound.weightedSize().orElse(0)).orElse(0L);
  }

  @Override
  public void close() {
    answers.invalidateAll();
  }
}
