package dev.privet.policies.rules;

import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Denied;
import dev.privet.policies.api.Decision.Grant;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.rules.Rule.Allow;
import dev.privet.policies.rules.Rule.Deny;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** One decision in the making. */
final class Ruling {
  private static final String WITHIN = ", within clearance ";
  private static final String ABOVE = ", above clearance ";

  private final RulePolicy policy;
  private final Facts facts;
  private final DataClass dataClass;
  private final List<TraceStep> trace;
  private final IdentityHashMap<TreatmentPlan, Residual> residuals = new IdentityHashMap<>();

  Ruling(RulePolicy policy, Facts facts, Classification classification) {
    this.policy = policy;
    this.facts = facts;
    this.dataClass = classification.dataClass();
    this.trace = new ArrayList<>(classification.trace());
  }

  Decision decide(List<Rule> rules, Collection<Destination> destinations) {
    for (Rule rule : rules) {
      Condition.Outcome when = rule.when().test(facts);
      trace.add(when.step(rule.name(), RulePolicy.REQUEST));
      if (when.failed()) {
        return failed(rule.name());
      }
      if (when.matched()) {
        return apply(rule, destinations);
      }
    }
    return denied(RulePolicy.NO_MATCH, "No rule of the policy allows this request.");
  }

  private Decision apply(Rule rule, Collection<Destination> destinations) {
    return switch (rule.effect()) {
      case Deny deny -> denied(rule.name(), deny.reason());
      case Allow allow -> allow(rule.name(), allow, destinations);
    };
  }

  private Decision allow(String rule, Allow allow, Collection<Destination> destinations) {
    var grants = new ArrayList<Grant>();
    for (Destination destination : destinations) {
      Condition.Outcome outcome = allow.condition().test(facts.at(destination));
      if (outcome.failed()) {
        trace.add(outcome.step(rule, destination.id()));
        return failed(rule);
      }
      if (!outcome.matched()) {
        note(rule, destination, Result.REMOVED, outcome.note());
      } else if (cleared(rule, destination, allow.treatments().at(destination))) {
        grants.add(new Grant(destination, allow.treatments().at(destination)));
      }
    }
    return grants.isEmpty()
        ? denied(rule, "No destination may receive data of class " + dataClass + ".")
        : new Permitted(dataClass, rule, policy.digest(), grants, obligations(allow), trace);
  }

  private boolean cleared(String rule, Destination destination, TreatmentPlan plan) {
    Residual residual = residuals.computeIfAbsent(plan, this::residual);
    boolean cleared = residual.dataClass().within(destination.clearance());
    note(
        rule,
        destination,
        cleared ? Result.KEPT : Result.REMOVED,
        residual.note() + (cleared ? WITHIN : ABOVE) + destination.clearance());
    return cleared;
  }

  private void note(String rule, Destination destination, Result result, String note) {
    if (!facts.isBrief()) {
      trace.add(new TraceStep(rule, destination.id(), result, note));
    }
  }

  /** The class of what a plan leaves in the text, and that in words. */
  private record Residual(DataClass dataClass, String note) {}

  private Residual residual(TreatmentPlan plan) {
    DataClass left =
        plan.steps().isEmpty() ? dataClass : policy.classify(facts.left(plan)).dataClass();
    return new Residual(left, TreatmentReader.print(plan) + " leaves class " + left);
  }

  /** Whether findings of a type count as left in the text. */
  static boolean stays(FindingType type, TreatmentPlan plan) {
    return !plan.of(type).removes() || type.isOfWhole();
  }

  private Set<Obligation> obligations(Allow allow) {
    boolean cache = allow.cache() && !dataClass.equals(policy.classes().highest());
    return cache ? EnumSet.noneOf(Obligation.class) : EnumSet.of(Obligation.NO_CACHE);
  }

  private Decision failed(String rule) {
    return denied(rule, "The policy could not be evaluated for this request.");
  }

  Decision denied(String rule, String reason) {
    return new Denied(dataClass, rule, policy.digest(), reason, trace);
  }
}
