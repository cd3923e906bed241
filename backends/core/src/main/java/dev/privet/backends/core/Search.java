package dev.privet.backends.core;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failed;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** The attempts for one request. */
final class Search {
  private final Passage passage;
  private final LlmExchange exchange;
  private final Egress egress;
  private final RouteRules rules;
  private final BooleanSupplier stopped;
  private final Deadlines deadlines;
  private final Deque<Fleet.Target> left;
  private final Map<Fleet.Target, Failed> tried = new HashMap<>();
  private final List<Failed> failures = new ArrayList<>();
  private final int attemptsBefore;
  private long pauseNanos;

  Search(
      Passage passage,
      List<Fleet.Target> candidates,
      Egress egress,
      RouteRules rules,
      BooleanSupplier stopped) {
    this.passage = passage;
    this.exchange = passage.exchange();
    this.egress = egress;
    this.rules = rules;
    this.stopped = stopped;
    this.deadlines = Deadlines.in(rules.deadline(), rules.stream());
    this.left = new ArrayDeque<>(candidates);
    this.attemptsBefore = exchange.attempts();
    this.pauseNanos = rules.backoff().toNanos();
  }

  RouteResult run() {
    while (mayTry()) {
      Fleet.Target target = left.removeFirst();
      if (!hasLeave(target)) {
        continue;
      }
      switch (egress.open(passage, target, deadlines)) {
        case AttemptResult.Answered(Reply reply) -> {
          return new RouteResult.Answered(reply);
        }
        case AttemptResult.Refused(Verdict.Refused refusal) -> {
          return new RouteResult.Refused(refusal);
        }
        case Failed failed -> note(target, failed);
      }
    }
    return new RouteResult.Refused(Failures.refusal(failures));
  }

  private boolean mayTry() {
    return !left.isEmpty()
        && !stopped.getAsBoolean()
        && exchange.attempts() - attemptsBefore < rules.attempts()
        && deadlines.untilBegin() > 0
        && !Thread.currentThread().isInterrupted()
        && !exchange.isClosed();
  }

  private void note(Fleet.Target target, Failed failed) {
    failures.add(failed);
    if (Failures.isPassing(failed)
        && Duration.ofSeconds(failed.retryAfterSeconds()).compareTo(rules.retryAfter()) <= 0) {
      tried.put(target, failed);
      left.addLast(target);
    }
  }

  /** Whether a destination may be tried: at once the first time, else after a pause, if at all. */
  private boolean hasLeave(Fleet.Target target) {
    Failed before = tried.get(target);
    if (before == null) {
      target.condition().triedFirst();
      return true;
    }
    return target.condition().maySecondTry() && paused(before);
  }

  /** Waits before a second try; false if that cannot be. */
  private boolean paused(Failed before) {
    long asked = Duration.ofSeconds(before.retryAfterSeconds()).toNanos();
    long jitter = pauseNanos == 0 ? 0 : ThreadLocalRandom.current().nextLong(pauseNanos / 2 + 1);
    long nanos = Math.max(asked, pauseNanos - jitter);
    pauseNanos *= 2;
    if (nanos >= deadlines.untilBegin()) {
      return false;
    }
    try {
      Thread.sleep(Duration.ofNanos(nanos));
      exchange.waited(nanos);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
