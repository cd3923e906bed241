package dev.privet.backends.core.health;

import java.time.Duration;
import java.util.Objects;

/**
 * When a destination is passed over, and how often it is asked again.
 *
 * @param window how far back calls count
 * @param calls fewest calls in the window before they are judged
 * @param failures share of failed calls at which the circuit opens, above 0 and at most 1
 * @param rest how long an open circuit lets nobody through; then one call is tried
 * @param retries second tries as a share of first ones, 0 to 1
 */
public record HealthRules(
    Duration window, int calls, double failures, Duration rest, double retries) {
  public static final HealthRules DEFAULT =
      new HealthRules(Duration.ofSeconds(30), 5, 0.5, Duration.ofSeconds(5), 0.2);

  public HealthRules {
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(rest, "rest");
    if (window.toMillis() < 10 || rest.isNegative()) {
      throw new IllegalArgumentException("window, rest: expected 10ms or more, and 0 or more");
    }
    if (calls < 1) {
      throw new IllegalArgumentException("calls: expected 1 or more");
    }
    if (!(failures > 0 && failures <= 1)) {
      throw new IllegalArgumentException("failures: expected more than 0% and at most 100%");
    }
    if (!(retries >= 0 && retries <= 1)) {
      throw new IllegalArgumentException("retries: expected 0% to 100%");
    }
  }
}
