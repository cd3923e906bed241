package dev.privet.filters.access;

import dev.privet.filters.access.BucketKey.Kind;
import dev.privet.filters.api.LlmResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The {@code x-ratelimit-*} headers of one answer, as OpenAI names and spells them. Of several
 * limits of a kind the one with the least remaining is shown.
 */
final class LimitHeaders {
  private final LlmResponse response;
  private final Map<Kind, Long> least = new EnumMap<>(Kind.class);

  LimitHeaders(LlmResponse response) {
    this.response = response;
  }

  /** Shows a limit unless a tighter one is shown. */
  void show(Kind kind, Limit limit, Limit.Level level) {
    if (level.remaining() > least.getOrDefault(kind, Long.MAX_VALUE)) {
      return;
    }
    least.put(kind, level.remaining());
    String of = kind == Kind.REQUESTS ? "requests" : "tokens";
    response.header("x-ratelimit-limit-" + of, Long.toString(limit.rate().amount()));
    response.header("x-ratelimit-remaining-" + of, Long.toString(level.remaining()));
    response.header("x-ratelimit-reset-" + of, spelled(level.full()));
  }

  /** A duration like {@code 120ms}, {@code 1s} or {@code 6m0s}, rounded up. */
  static String spelled(Duration duration) {
    long millis = duration.plusNanos(999_999).toMillis();
    if (millis < 1_000) {
      return millis == 0 ? "0s" : millis + "ms";
    }
    long seconds = (millis + 999) / 1_000;
    if (seconds < 60) {
      return seconds + "s";
    }
    String tail = seconds / 60 % 60 + "m" + seconds % 60 + "s";
    return seconds < 3_600 ? tail : seconds / 3_600 + "h" + tail;
  }
}
