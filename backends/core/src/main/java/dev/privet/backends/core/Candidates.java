package dev.privet.backends.core;

import dev.privet.policies.api.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whom to try for one request, best first. */
final class Candidates {
  private Candidates() {}

  /**
   * The targets of a route that a decision permits: the canary first if the request is in its
   * share, then by rank; those that are not well after all others.
   */
  static List<Fleet.Target> of(Fleet.Route route, Decision.Permitted decision, Ask ask) {
    var ranked = new ArrayList<Ranked>();
    Fleet.Branch canary = route.canary();
    Fleet.Target first = canary != null && ask.isIn(canary) ? canary.target() : null;
    if (first != null) {
      add(ranked, first, Double.NEGATIVE_INFINITY, decision);
    }
    for (Fleet.Target target : route.targets()) {
      if (first == null || !target.isSameAs(first)) {
        add(ranked, target, route.strategy().rank(target, ask), decision);
      }
    }
    ranked.sort(Ranked.ORDER);
    return ranked.stream().map(Ranked::target).toList();
  }

  private static void add(
      List<Ranked> ranked, Fleet.Target target, double rank, Decision.Permitted decision) {
    if (decision.grant(target.destination().id()).isPresent()) {
      ranked.add(new Ranked(target, target.condition().isWell(), rank));
    }
  }

  private record Ranked(Fleet.Target target, boolean well, double rank) {
    static final Comparator<Ranked> ORDER =
        Comparator.comparing(Ranked::well).reversed().thenComparingDouble(Ranked::rank);
  }
}
