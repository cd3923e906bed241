package dev.privet.backends.core;

import dev.privet.backends.core.RoutingWorld.Act;
import dev.privet.backends.core.RoutingWorld.Place;
import dev.privet.backends.core.RoutingWorld.Request;
import dev.privet.backends.core.RoutingWorld.Step;
import dev.privet.filters.api.AttemptResult.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Says what should become of a request, in the plainest way, without the code under test. */
final class NaiveRouter {
  private static final long PUBLISHED_COUNTS = 30_000_000_000L;
  private final RoutingWorld world;
  private final Random luck;
  private final Map<Place, NaiveState> states = new HashMap<>();
  private long now;

  NaiveRouter(RoutingWorld world, long seed) {
    this.world = world;
    this.luck = new Random(seed);
  }

  /** Whom a request is sent to, in order; how it ends; whether a copy goes to the mirror. */
  record Expected(List<String> opens, String end, boolean mirrored) {}

  Expected route(Request request) {
    Deque<Place> left = new ArrayDeque<>(order(request));
    List<String> opens = new ArrayList<>();
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    Set<Place> tried = new HashSet<>();
    if (left.isEmpty()) {
      failures.add(Failure.NOT_CLEARED);
    }
    while (!left.isEmpty() && opens.size() < world.attempts) {
      Place place = left.removeFirst();
      NaiveState state = state(place);
      if (tried.add(place)) {
        state.earn();
      } else if (!state.spend()) {
        continue;
      }
      if (world.residual(request, place) > place.clearance()) {
        failures.add(Failure.NOT_CLEARED);
        continue;
      }
      if (!state.admits(now)) {
        failures.add(Failure.BUSY);
        continue;
      }
      if (opens.size() >= request.intents()) {
        return new Expected(opens, "audit.unavailable", false);
      }
      boolean trial = state.isOpen();
      Step step = request.steps().get(opens.size());
      opens.add(place.id());
      now += step.nanos();
      switch (step.act()) {
        case ANSWER -> {
          state.answered(trial, request.stream(), step.nanos(), now);
          return new Expected(opens, "answered", mirrors(request, opens.size()));
        }
        case ANSWER_THEN_BREAK -> {
          state.answered(trial, request.stream(), step.nanos(), now);
          isInMirror();
          state.failed(false, now);
          return new Expected(opens, "truncated", false);
        }
        case REJECT -> {
          state.succeeded(trial, now);
          return new Expected(opens, "destination.rejected", false);
        }
        case BUG -> {
          return new Expected(opens, "internal", false);
        }
        case FAIL -> {
          failures.add(step.failure());
          state.note(step, trial, now);
          if (step.isPassing()) {
            left.addLast(place);
          }
        }
      }
    }
    return new Expected(opens, code(failures), false);
  }

  private boolean isInMirror() {
    return world.mirror != null && luck.nextDouble() < world.mirrorShare;
  }

  private boolean mirrors(Request request, int intents) {
    if (!isInMirror()) {
      return false;
    }
    Place place = world.mirror;
    NaiveState state = state(place);
    if (!request.granted().contains(place)
        || world.residual(request, place) > place.clearance()
        || !state.admits(now)
        || intents >= request.intents()) {
      return false;
    }
    Step step = request.mirrorStep();
    boolean trial = state.isOpen();
    if (step.act() == Act.FAIL) {
      state.note(step, trial, now);
    } else if (step.act() != Act.BUG) {
      state.succeeded(trial, now);
    }
    if (step.act() == Act.ANSWER_THEN_BREAK) {
      state.failed(false, now);
    }
    return true;
  }

  private List<Place> order(Request request) {
    Map<Place, Double> ranks = new HashMap<>();
    List<Place> places = new ArrayList<>();
    if (world.canary != null && luck.nextDouble() < world.canaryShare) {
      ranks.put(world.canary, Double.NEGATIVE_INFINITY);
      places.add(world.canary);
    }
    for (Place place : world.route) {
      if (!places.contains(place)) {
        ranks.put(place, rank(place, request));
        places.add(place);
      }
    }
    places.removeIf(place -> !request.granted().contains(place));
    places.sort(
        Comparator.comparing((Place place) -> state(place).isWell(now) ? 0 : 1)
            .thenComparing(ranks::get));
    return places;
  }

  private double rank(Place place, Request request) {
    long output = request.most() > 0 ? Math.min(request.most(), 256) : 256;
    return switch (world.strategy) {
      case ORDERED -> 0;
      case WEIGHTED -> -Math.log1p(-luck.nextDouble()) / place.weight();
      case CHEAPEST ->
          (place.input() * Math.ceilDiv(request.bytes(), 4) + place.output() * output) / 1_000_000;
      case FASTEST -> state(place).speed(request.stream(), now);
      case LEAST_LOADED ->
          place.load() == null || now > PUBLISHED_COUNTS
              ? 1 / place.weight()
              : (place.load().running() + place.load().waiting() + 1)
                  * (1 + place.load().cacheUse())
                  / place.weight();
      case PREFIX_AFFINITY -> throw new IllegalStateException("not modelled");
    };
  }

  private NaiveState state(Place place) {
    return states.computeIfAbsent(place, key -> new NaiveState(world.rules));
  }

  private static String code(Set<Failure> failures) {
    if (failures.contains(Failure.RATE_LIMITED)) {
      return "destination.rate-limited";
    }
    if (failures.contains(Failure.TIMEOUT)) {
      return "destination.timeout";
    }
    if (failures.contains(Failure.BROKEN) && NaiveState.none(failures, NaiveState.ABSENT)) {
      return "destination.broken";
    }
    if (!failures.isEmpty() && NaiveState.none(failures, NaiveState.ABSENT)) {
      return failures.contains(Failure.UNSUPPORTED)
          ? "request.unsupported"
          : "destination.not-cleared";
    }
    return "destination.unavailable";
  }
}
