package dev.privet.backends.core;

import java.time.Duration;
import java.util.Objects;

/**
 * How hard the router tries.
 *
 * @param attempts most attempts for one request, over all destinations
 * @param deadline longest time until an answer begins, over all attempts
 * @param stream longest time until an answer ends
 * @param backoff pause before a destination is asked a second time, doubled each time, jittered
 * @param retryAfter longest pause that a destination may ask for and get
 * @param watch pause between looks at destinations that have a probe or publish their load
 */
public record RouteRules(
    int attempts,
    Duration deadline,
    Duration stream,
    Duration backoff,
    Duration retryAfter,
    Duration watch) {
  public static final RouteRules DEFAULT =
      new RouteRules(
          3,
          Duration.ofSeconds(90),
          Duration.ofMinutes(15),
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  public RouteRules {
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(retryAfter, "retryAfter");
    if (watch.toMillis() < 1) {
      throw new IllegalArgumentException("watch: expected 1ms or more");
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: expected 1 or more");
    }
    if (deadline.isNegative() || backoff.isNegative() || retryAfter.isNegative()) {
      throw new IllegalArgumentException("deadline, backoff, retry-after: expected 0 or more");
    }
  }
}
