package dev.privet.proxy.config;

import java.time.Duration;

/**
 * How hard the router tries, and when it passes a destination over.
 *
 * @param begin longest time until an answer begins, over all attempts; 90 s
 * @param backoff pause before a destination is asked a second time, doubled each time; 200 ms
 * @param retryAfter longest pause that a destination may ask for and get; 2 s
 * @param retries second tries at a destination as a share of first ones, with a reserve of 10; 20%
 * @param window how far back calls count; 30 s
 * @param calls fewest calls in the window before a destination is judged; 5
 * @param failures share of failed calls at which a destination is passed over; 50%
 * @param rest how long it is passed over before one call is tried; 5 s
 * @param watch pause between looks at destinations with {@code probe} or {@code metrics}; 5 s
 */
public record RoutingConfig(
    Duration begin,
    Duration backoff,
    Duration retryAfter,
    Percent retries,
    Duration window,
    Integer calls,
    Percent failures,
    Duration rest,
    Duration watch) {
  public static final RoutingConfig DEFAULT =
      new RoutingConfig(
          Duration.ofSeconds(90),
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          new Percent(0.2),
          Duration.ofSeconds(30),
          5,
          new Percent(0.5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  public RoutingConfig {
    begin = Defaults.or(begin, Duration.ofSeconds(90));
    backoff = Defaults.or(backoff, Duration.ofMillis(200));
    retryAfter = Defaults.or(retryAfter, Duration.ofSeconds(2));
    retries = Defaults.or(retries, new Percent(0.2));
    window = Defaults.or(window, Duration.ofSeconds(30));
    calls = Defaults.or(calls, 5);
    failures = Defaults.or(failures, new Percent(0.5));
    rest = Defaults.or(rest, Duration.ofSeconds(5));
    watch = Defaults.or(watch, Duration.ofSeconds(5));
  }
}
