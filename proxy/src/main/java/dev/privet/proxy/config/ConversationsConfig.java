package dev.privet.proxy.config;

import java.time.Duration;

/**
 * Answers of {@code /v1/responses} that are kept, so that requests can go on from them.
 *
 * @param keep whether any are; true
 * @param ttl how long one is kept; 24 h
 * @param maxBytes memory for all; 64 MiB. One takes at most an eighth
 * @param maxAnswers number of all; 10,000
 */
public record ConversationsConfig(Boolean keep, Duration ttl, Long maxBytes, Integer maxAnswers) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final long BYTES = 64L << 20;
  private static final int ANSWERS = 10_000;

  public static final ConversationsConfig DEFAULT =
      new ConversationsConfig(true, DAY, BYTES, ANSWERS);

  public ConversationsConfig {
    keep = Defaults.or(keep, true);
    ttl = Defaults.or(ttl, DAY);
    maxBytes = Defaults.or(maxBytes, BYTES);
    maxAnswers = Defaults.or(maxAnswers, ANSWERS);
    if (!ttl.isPositive()) {
      throw new ConfigException("conversations.ttl: expected more than 0");
    }
    if (maxBytes < 1) {
      throw new ConfigException("conversations.max-bytes: expected 1 or more");
    }
    if (maxAnswers < 1) {
      throw new ConfigException("conversations.max-answers: expected 1 or more");
    }
  }
}
