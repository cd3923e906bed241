package dev.privet.backends.core;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failed;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Destination;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries the destinations of the model asked for, among those the policy permits: in the order of
 * the route, those that have been failing last, each again only when no other is left. A refusal
 * ends the search. Thread-safe; one for each snapshot of the config.
 */
public final class Router {
  private final Fleet fleet;
  private final Egress egress;
  private final RouteRules rules;
  private final Health health;
  private volatile boolean closed;

  public Router(Fleet fleet, Egress egress, RouteRules rules) {
    this.fleet = fleet;
    this.egress = egress;
    this.rules = rules;
    this.health = new Health(rules, System::nanoTime);
  }

  /** The destinations and models this router knows. */
  public Fleet fleet() {
    return fleet;
  }

  /**
   * Finds somebody to answer. When this returns an answer it has begun, and no other destination is
   * asked any more. An interrupt ends the search.
   */
  public RouteResult route(Passage passage) {
    List<Fleet.Target> targets = fleet.targets(passage.exchange().request().model());
    if (targets.isEmpty()) {
      return refused(Verdict.refuse(ErrorCode.MODEL_UNKNOWN, "There is no model of this name."));
    }
    return new Search(passage, permitted(passage, targets)).run();
  }

  /** Asks no destination any more; attempts under way go on. */
  public void close() {
    closed = true;
  }

  private List<Fleet.Target> permitted(Passage passage, List<Fleet.Target> targets) {
    var well = new ArrayList<Fleet.Target>();
    var resting = new ArrayList<Fleet.Target>();
    for (Fleet.Target target : targets) {
      Destination destination = target.destination();
      if (passage.decision().grant(destination.id()).isPresent()) {
        (health.isWell(destination.id()) ? well : resting).add(target);
      }
    }
    well.addAll(resting);
    return well;
  }

  private static RouteResult refused(Verdict.Refused refusal) {
    return new RouteResult.Refused(refusal);
  }

  /** The attempts for one request. */
  private final class Search {
    private final Passage passage;
    private final LlmExchange exchange;
    private final Deadlines deadlines = Deadlines.in(rules.deadline(), rules.stream());
    private final Deque<Fleet.Target> left;
    private final Map<Fleet.Target, Failed> tried = new HashMap<>();
    private final List<Failed> failures = new ArrayList<>();
    private final int attemptsBefore;
    private long pauseNanos = rules.backoff().toNanos();

    Search(Passage passage, List<Fleet.Target> candidates) {
      this.passage = passage;
      this.exchange = passage.exchange();
      this.left = new ArrayDeque<>(candidates);
      this.attemptsBefore = exchange.attempts();
    }

    RouteResult run() {
      if (left.isEmpty()) {
        return refused(
            Failures.refusal(List.of(new Failed(AttemptResult.Failure.NOT_CLEARED, 0, 0))));
      }
      while (mayTry()) {
        Fleet.Target target = left.removeFirst();
        if (!paused(target)) {
          break;
        }
        switch (egress.open(passage, target, deadlines)) {
          case AttemptResult.Answered(Reply reply) -> {
            if (!reply.served().cacheHit()) {
              health.succeeded(target.destination().id());
            }
            return new RouteResult.Answered(reply);
          }
          case AttemptResult.Refused(Verdict.Refused refusal) -> {
            return refused(refusal);
          }
          case Failed failed -> note(target, failed);
        }
      }
      return refused(Failures.refusal(failures));
    }

    private boolean mayTry() {
      return !left.isEmpty()
          && !closed
          && exchange.attempts() - attemptsBefore < rules.attempts()
          && deadlines.untilBegin() > 0
          && !Thread.currentThread().isInterrupted()
          && !exchange.isClosed();
    }

    private void note(Fleet.Target target, Failed failed) {
      failures.add(failed);
      if (Failures.isSickness(failed.failure()) && !Thread.currentThread().isInterrupted()) {
        health.failed(target.destination().id());
      }
      if (Failures.isPassing(failed)
          && Duration.ofSeconds(failed.retryAfterSeconds()).compareTo(rules.retryAfter()) <= 0) {
        tried.put(target, failed);
        left.addLast(target);
      }
    }

    /** Waits before a second try; false if that cannot be. */
    private boolean paused(Fleet.Target target) {
      Failed before = tried.get(target);
      if (before == null) {
        return true;
      }
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
}
