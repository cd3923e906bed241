package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Grant;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.rules.CheckReport.Kind;
import dev.privet.policies.rules.CheckReport.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a policy against every request and every destination that its conditions can tell apart.
 * The policy itself is run, on facts that are chosen as it asks for them.
 */
public final class PolicyCheck {
  /** Bounds the time of a check: each kind of request is tried on each kind of destination. */
  private static final long MOST_PAIRS = 1_000_000;

  private final RulePolicy policy;
  private final Domains domains;
  private final long most;
  private final List<String> raised = new ArrayList<>(List.of(""));
  private final Map<String, Violation> violations = new LinkedHashMap<>();
  private final Set<String> decided = new HashSet<>();

  private PolicyCheck(RulePolicy policy, Domains domains, long mostPairs) {
    this.policy = policy;
    this.domains = domains;
    this.most = Math.max(1, mostPairs / domains.places().size());
    policy.classes().inOrder().forEach(dataClass -> raised.add(dataClass.name()));
  }

  /**
   * Checks a compiled policy.
   *
   * @param locations places of the configured destinations, besides those that the policy mentions
   * @throws IllegalArgumentException if the policy was not compiled from rules
   */
  public static CheckReport of(Policy policy, Collection<String> locations) {
    return of(RulePolicy.of(policy), locations, MOST_PAIRS);
  }

  static CheckReport of(RulePolicy policy, Collection<String> locations, long mostPairs) {
    var whole = new PolicyCheck(policy, Domains.of(List.of(policy), locations), mostPairs);
    long cells = whole.run();
    if (cells > 0) {
      return whole.report(cells, false);
    }
    var reduced = new PolicyCheck(policy, Domains.reduced(List.of(policy), locations), mostPairs);
    return reduced.report(reduced.run(), true);
  }

  private long run() {
    long cells = Explorer.run(most, this::cell);
    if (cells < 0) {
      add(Kind.TOO_LARGE, "", "more than " + most + " kinds of requests", List.of());
      return cells;
    }
    policy.classRules().stream()
        .filter(rule -> !decided.contains(rule.name()))
        .forEach(rule -> neverDecides(rule.name(), rule.when()));
    policy.rules().stream()
        .filter(rule -> !decided.contains(rule.name()))
        .forEach(rule -> neverDecides(rule.name(), rule.when()));
    return cells;
  }

  private CheckReport report(long cells, boolean isReduced) {
    var notes = new ArrayList<String>();
    domains.open().forEach(text -> notes.add("taken both ways, not looked into: " + text));
    if (isReduced) {
      notes.add("thresholds of a family of types were tried on one of its types only");
    }
    return new CheckReport(
        policy.digest(),
        Math.max(cells, 0),
        domains.places().size(),
        List.copyOf(violations.values()),
        notes);
  }

  /** One kind of request, with each class that its caller may ask for. */
  private void cell(Explorer explorer) {
    Set<Destination> before = Set.copyOf(domains.places());
    for (String asked : raised) {
      Cell facts = Cell.of(policy, domains, explorer, asked);
      Decision decision = policy.decide(facts, domains.places());
      look(decision, facts, explorer);
      Set<Destination> granted = granted(decision);
      opened(before, granted)
          .ifPresent(place ->
              add(
                  Kind.NOT_MONOTONE,
                  decision.rule(),
                  "asking for class " + asked + " opens " + words(place),
                  facts(explorer, "")));
      byClearance(granted, decision, explorer, asked);
      before = granted;
    }
  }

  private void look(Decision decision, Cell facts, Explorer explorer) {
    for (TraceStep step : decision.trace()) {
      if (step.result() == Result.MATCHED) {
        decided.add(step.rule());
      }
      if (step.result() == Result.ERROR) {
        add(Kind.ERROR, step.rule(), step.note(), facts(explorer, facts.raisedTo()));
      }
    }
    if (decision instanceof Permitted permitted) {
      var residuals = new IdentityHashMap<TreatmentPlan, DataClass>();
      for (Grant grant : permitted.grants()) {
        DataClass residual = residuals.computeIfAbsent(grant.plan(), plan -> residual(facts, plan));
        cleared(grant, residual, decision, facts, explorer);
      }
    }
  }

  private DataClass residual(Cell facts, TreatmentPlan plan) {
    return policy.classify(facts.left(plan)).dataClass();
  }

  private void cleared(
      Grant grant, DataClass residual, Decision decision, Cell facts, Explorer explorer) {
    if (!residual.within(grant.destination().clearance())) {
      add(
          Kind.ABOVE_CLEARANCE,
          decision.rule(),
          "text of class " + residual + " would go to " + words(grant.destination()),
          facts(explorer, facts.raisedTo()));
    }
  }

  private static Set<Destination> granted(Decision decision) {
    var granted = new HashSet<Destination>();
    if (decision instanceof Permitted permitted) {
      permitted.grants().forEach(grant -> granted.add(grant.destination()));
    }
    return granted;
  }

  private static Optional<Destination> opened(Set<Destination> before, Set<Destination> now) {
    return now.stream().filter(place -> !before.contains(place)).findFirst();
  }

  /** Destinations that differ in clearance only stand next to each other, lowest first. */
  private void byClearance(
      Set<Destination> granted, Decision decision, Explorer explorer, String asked) {
    int classes = policy.classes().inOrder().size();
    List<Destination> places = domains.places();
    for (int i = 0; i + 1 < places.size(); i++) {
      boolean isHighest = i % classes == classes - 1;
      if (!isHighest && granted.contains(places.get(i)) && !granted.contains(places.get(i + 1))) {
        add(
            Kind.NOT_MONOTONE,
            decision.rule(),
            "clearance "
                + places.get(i).clearance()
                + " in place of "
                + places.get(i + 1).clearance()
                + " opens "
                + words(places.get(i)),
            facts(explorer, asked));
      }
    }
  }

  private void neverDecides(String rule, Condition when) {
    var others = new TreeSet<String>();
    var example = new ArrayList<String>();
    Explorer.run(
        most,
        explorer -> {
          Cell facts = Cell.of(policy, domains, explorer, "");
          Cell classified = facts.withClass(policy.classify(facts).dataClass());
          if (when.test(classified).matched()) {
            others.add(decider(rule, facts));
            if (example.isEmpty()) {
              example.addAll(facts(explorer, ""));
            }
          }
        });
    if (others.isEmpty()) {
      add(Kind.UNREACHABLE, rule, "its condition never holds: " + when.text(), List.of());
    } else {
      String what = "whenever its condition holds, others decide: " + String.join(", ", others);
      add(Kind.SHADOWED, rule, what, example);
    }
  }

  /** The rule that decides in place of another of the same section. */
  private String decider(String rule, Cell facts) {
    if (policy.rules().stream().anyMatch(r -> r.name().equals(rule))) {
      return policy.decide(facts, domains.places()).rule();
    }
    return policy.classify(facts).trace().getLast().rule();
  }

  private void add(Kind kind, String rule, String what, List<String> facts) {
    String once = kind == Kind.NOT_MONOTONE ? kind + rule : kind + rule + what;
    violations.putIfAbsent(once, new Violation(kind, rule, what, facts));
  }

  /** The facts of a run that are not nothing. */
  static List<String> facts(Explorer explorer, String raisedTo) {
    var facts = new ArrayList<String>();
    explorer
        .chosen()
        .forEach((variable, value) -> {
          if (!value.equals(0L) && !value.equals(false)) {
            facts.add(variable + ": " + (value.equals("") ? "none" : value));
          }
        });
    if (!raisedTo.isEmpty()) {
      facts.add("class asked for: " + raisedTo);
    }
    return facts;
  }

  /** A destination in words. */
  static String words(Destination place) {
    var words = new StringBuilder("a destination at " + place.location());
    words.append(" cleared for ").append(place.clearance());
    if (!place.id().equals(Domains.OTHER)) {
      words.append(" called ").append(place.id());
    }
    if (!place.retention().isEmpty()) {
      words.append(" with retention ").append(place.retention());
    }
    return words.toString();
  }
}
