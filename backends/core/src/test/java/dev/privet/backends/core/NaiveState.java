package dev.privet.backends.core;

import dev.privet.backends.core.RoutingWorld.Step;
import dev.privet.backends.core.health.HealthRules;
import dev.privet.filters.api.AttemptResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the naive router knows of a destination: all its calls, and nothing clever. */
final class NaiveState {
  static final Set<Failure> ABSENT =
      Set.of(
          Failure.OVERLOADED,
          Failure.CONNECT,
          Failure.SERVER_ERROR,
          Failure.CREDENTIALS,
          Failure.LOCATION,
          Failure.BUSY);

  private record Call(long at, boolean good) {}

  private final HealthRules rules;
  private final List<Call> calls = new ArrayList<>();
  private final double[] speeds = {-1, -1};
  private final long[] answeredAt = new long[2];
  private double budget = 10;
  private boolean open;
  private long openedAt;
  private long restUntil;

  NaiveState(HealthRules rules) {
    this.rules = rules;
  }

  static boolean none(Set<Failure> failures, Set<Failure> of) {
    return failures.stream().noneMatch(of::contains);
  }

  boolean isOpen() {
    return open;
  }

  boolean admits(long now) {
    return !open || now - openedAt >= rules.rest().toNanos();
  }

  boolean isWell(long now) {
    return admits(now) && restUntil <= now;
  }

  void earn() {
    budget = Math.min(10, budget + rules.retries());
  }

  boolean spend() {
    if (budget < 1) {
      return false;
    }
    budget--;
    return true;
  }

  void answered(boolean trial, boolean stream, long nanos, long now) {
    int form = stream ? 1 : 0;
    speeds[form] = speeds[form] < 0 ? nanos : speeds[form] + 0.2 * (nanos - speeds[form]);
    answeredAt[form] = now;
    succeeded(trial, now);
  }

  double speed(boolean stream, long now) {
    int form = stream ? 1 : 0;
    return speeds[form] < 0 ? 0 : speeds[form] * Math.pow(0.5, (now - answeredAt[form]) / 60e9);
  }

  void succeeded(boolean trial, long now) {
    if (trial) {
      open = false;
      calls.clear();
    } else if (!open) {
      calls.add(new Call(now, true));
    }
  }

  void failed(boolean trial, long now) {
    if (trial) {
      openedAt = now;
      return;
    }
    if (open) {
      return;
    }
    calls.add(new Call(now, false));
    long slice = rules.window().toNanos() / 10;
    List<Call> last = calls.stream().filter(c -> now / slice - c.at() / slice < 10).toList();
    long bad = last.stream().filter(call -> !call.good()).count();
    if (last.size() >= rules.calls() && bad >= rules.failures() * last.size()) {
      open = true;
      openedAt = now;
    }
  }

  void note(Step step, boolean trial, long now) {
    boolean ours =
        Set.of(Failure.RATE_LIMITED, Failure.NOT_CLEARED, Failure.UNSUPPORTED, Failure.BUSY)
            .contains(step.failure());
    if (!ours) {
      failed(trial, now);
    }
    if (step.retryAfter() > 0) {
      restUntil = Math.max(restUntil, now + 60_000_000_000L);
    }
  }
}
