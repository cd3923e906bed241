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
 * @param failures failures in a row after which a destination is passed over
 * @param rest how long it is passed over
 */
public record RouteRules(
    int attempts,
    Duration deadline,
    Duration stream,
    Duration backoff,
    Duration retryAfter,
    int failures,
    Duration rest) {
  public static final RouteRules DEFAULT =
      new RouteRules(
          3,
          Duration.ofSeconds(90),
          Duration.ofMinutes(15),
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          5,
          Duration.ofSeconds(5));

  public RouteRules {
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(retryAfter, "retryAfter");
    Objects.requireNonNull(rest, "rest");
    if (attempts < 1 || failures < 1) {
      throw new IllegalArgumentException("attempts, failures: expected 1 or more");
    }
  }

  /** The same rules with other bounds on attempts and on a stream. */
  public RouteRules withBounds(int mostAttempts, Duration longestStream) {
    return new RouteRules(
        mostAttempts, deadline, longestStream, backoff, retryAfter, failures, rest);
  }
}
