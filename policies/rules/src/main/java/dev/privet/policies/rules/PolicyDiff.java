package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Grant;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.rules.DiffReport.Change;
import dev.privet.policies.rules.DiffReport.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two policies on every request and every destination that either can tell apart. */
public final class PolicyDiff {
  private static final long MOST_PAIRS = 1_000_000;

  private final RulePolicy before;
  private final RulePolicy after;
  private final Domains domains;
  private final Map<Key, Group> groups = new LinkedHashMap<>();

  private PolicyDiff(RulePolicy before, RulePolicy after, Domains domains) {
    this.before = before;
    this.after = after;
    this.domains = domains;
  }

  private record Key(Direction direction, String before, String after) {}

  /** The requests and destinations of one change. */
  private static final class Group {
    private final Set<String> destinations = new LinkedHashSet<>();
    private final List<String> facts;
    private long cells;
    private long lastCell = -1;

    Group(List<String> facts) {
      this.facts = facts;
    }

    void add(Destination place, long cell) {
      destinations.add(PolicyCheck.words(place));
      cells += cell == lastCell ? 0 : 1;
      lastCell = cell;
    }
  }

  /**
   * Compares two compiled policies for the same classes.
   *
   * @param locations places of the configured destinations, besides those that the policies mention
   */
  public static DiffReport of(Policy before, Policy after, Collection<String> locations) {
    if (!before.classes().equals(after.classes())) {
      throw new IllegalArgumentException("policies: expected two for the same classes");
    }
    RulePolicy old = RulePolicy.of(before);
    RulePolicy now = RulePolicy.of(after);
    var whole = new PolicyDiff(old, now, Domains.of(List.of(old, now), locations));
    long cells = whole.run();
    if (cells > 0) {
      return whole.report(cells);
    }
    var reduced = new PolicyDiff(old, now, Domains.reduced(List.of(old, now), locations));
    reduced.run();
    return reduced.report(-1);
  }

  private long run() {
    long most = Math.max(1, MOST_PAIRS / domains.places().size());
    var cell = new long[1];
    return Explorer.run(most, explorer -> compare(explorer, cell[0]++));
  }

  private DiffReport report(long cells) {
    var changes = new ArrayList<Change>();
    groups.forEach((key, group) ->
        changes.add(
            new Change(
                key.direction(),
                key.before(),
                key.after(),
                List.copyOf(group.destinations),
                group.cells,
                group.facts)));
    changes.sort(Comparator.comparing(Change::direction));
    return new DiffReport(before.digest(), after.digest(), Math.max(0, cells), changes, cells > 0);
  }

  private void compare(Explorer explorer, long cell) {
    Decision old = before.decide(Cell.of(before, domains, explorer, ""), domains.places());
    Decision now = after.decide(Cell.of(after, domains, explorer, ""), domains.places());
    if (!same(old, now)) {
      List<String> facts = PolicyCheck.facts(explorer, "");
      Map<Destination, TreatmentPlan> oldPlans = plans(old);
      Map<Destination, TreatmentPlan> newPlans = plans(now);
      for (Destination place : domains.places()) {
        Saying was = Saying.of(old, oldPlans.get(place));
        Saying is = Saying.of(now, newPlans.get(place));
        compare(was, is, place, facts, cell);
      }
    }
  }

  private static boolean same(Decision old, Decision now) {
    return old.rule().equals(now.rule())
        && old.dataClass().equals(now.dataClass())
        && grants(old).equals(grants(now))
        && cached(old) == cached(now);
  }

  private static List<Grant> grants(Decision decision) {
    return decision instanceof Permitted permitted ? permitted.grants() : List.of();
  }

  private static Map<Destination, TreatmentPlan> plans(Decision decision) {
    return grants(decision).stream().collect(Collectors.toMap(Grant::destination, Grant::plan));
  }

  private static boolean cached(Decision decision) {
    return decision instanceof Permitted permitted
        && !permitted.obligations().contains(Obligation.NO_CACHE);
  }

  private void compare(Saying old, Saying now, Destination place, List<String> facts, long cell) {
    if (!old.equals(now)) {
      var key = new Key(direction(old, now), old.words(), now.words());
      groups.computeIfAbsent(key, k -> new Group(facts)).add(place, cell);
    }
  }

  private Direction direction(Saying old, Saying now) {
    if (isWider(old, now)) {
      return Direction.WIDENED;
    }
    return isWider(now, old) ? Direction.NARROWED : Direction.MOVED;
  }

  private boolean isWider(Saying old, Saying now) {
    boolean sent = now.plan() != null && old.plan() == null;
    return sent
        || (now.cached() && !old.cached())
        || now.dataClass().compareTo(old.dataClass()) < 0
        || isPlainer(old.plan(), now.plan());
  }

  /** Whether some finding is treated less strictly by the new plan. */
  private boolean isPlainer(@Nullable TreatmentPlan old, @Nullable TreatmentPlan now) {
    return old != null
        && now != null
        && domains.findingTypes().stream()
            .anyMatch(type -> now.of(type).compareTo(old.of(type)) < 0);
  }

  /** What a policy says of one request and one destination. */
  private record Saying(
      DataClass dataClass, String rule, @Nullable TreatmentPlan plan, boolean cached) {
    static Saying of(Decision decision, @Nullable TreatmentPlan plan) {
      return new Saying(
          decision.dataClass(), decision.rule(), plan, plan != null && PolicyDiff.cached(decision));
    }

    String words() {
      String outcome =
          plan == null
              ? "not sent"
              : "sent as " + TreatmentReader.print(plan) + (cached ? "" : ", not cached");
      return "class " + dataClass + ", rule " + rule + ": " + outcome;
    }
  }
}
