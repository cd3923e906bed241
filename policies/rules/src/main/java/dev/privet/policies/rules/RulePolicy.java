package dev.privet.policies.rules;

import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A policy compiled from a rule file. The first rule that matches decides; none is a denial. */
final class RulePolicy implements Policy {
  static final String NO_MATCH = "no-match";
  static final String REQUEST = "request";

  /** Stands for the rule where what the caller states is refused. */
  static final String STATED = "stated";

  private static final String UNINSPECTABLE = FindingType.UNINSPECTABLE.name();

  private final String digest;
  private final DataClasses classes;
  private final RequestView.Words words;
  private final Set<String> purposes;
  private final List<ClassRule> classRules;
  private final List<Rule> rules;

  RulePolicy(
      String digest,
      DataClasses classes,
      RequestView.Words words,
      Set<String> purposes,
      List<ClassRule> classRules,
      List<Rule> rules) {
    this.digest = digest;
    this.classes = classes;
    this.words = words;
    this.purposes = Set.copyOf(purposes);
    this.classRules = List.copyOf(classRules);
    this.rules = List.copyOf(rules);
  }

  /**
   * A policy that was compiled from rules.
   *
   * @throws IllegalArgumentException if it was not
   */
  static RulePolicy of(Policy policy) {
    if (policy instanceof RulePolicy rules) {
      return rules;
    }
    throw new IllegalArgumentException("policy: expected one compiled from rules");
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public DataClasses classes() {
    return classes;
  }

  @Override
  public Classification classify(PolicyInput input) {
    return classify(facts(input));
  }

  @Override
  public Decision decide(PolicyInput input, Collection<Destination> destinations) {
    return decide(facts(input), destinations);
  }

  /** The facts of a request as this policy's conditions see them. */
  Facts facts(PolicyInput input) {
    return RequestView.of(input, words);
  }

  Decision decide(Facts facts, Collection<Destination> destinations) {
    Classification classification = classify(facts);
    var ruling = new Ruling(this, facts.withClass(classification.dataClass()), classification);
    Optional<String> objection = objection(facts);
    return objection.isPresent()
        ? ruling.denied(STATED, objection.get())
        : ruling.decide(rules, destinations);
  }

  /** What is wrong with what the caller states; a word that nobody knows is not repeated. */
  private Optional<String> objection(Facts facts) {
    if (!facts.raisedTo().isEmpty() && classes.named(facts.raisedTo()).isEmpty()) {
      return Optional.of(
          "X-Privet-Class: expected one of "
              + String.join(", ", classes.inOrder().stream().map(DataClass::name).toList())
              + ".");
    }
    String purpose = String.valueOf(facts.value(Fact.PURPOSE));
    if (purpose.isEmpty() || purposes.contains(purpose)) {
      return Optional.empty();
    }
    return Optional.of(
        purposes.isEmpty()
            ? "X-Privet-Purpose: the policy takes no purpose."
            : "X-Privet-Purpose: expected one of "
                + String.join(", ", new TreeSet<>(purposes))
                + ".");
  }

  /** By rule, the values of the facts that its condition asks for. */
  Map<String, Map<String, String>> seen(PolicyInput input, Decision decision) {
    Facts unclassified = facts(input);
    Facts classified = unclassified.withClass(decision.dataClass());
    var seen = new LinkedHashMap<String, Map<String, String>>();
    classRules.forEach(rule -> seen.put(rule.name(), rule.when().seen(unclassified)));
    rules.forEach(rule -> seen.put(rule.name(), rule.when().seen(classified)));
    return seen;
  }

  List<ClassRule> classRules() {
    return classRules;
  }

  List<Rule> rules() {
    return rules;
  }

  Set<String> purposes() {
    return purposes;
  }

  RequestView.Words words() {
    return words;
  }

  /** Names of all rules, those for classes first, in the order of the file. */
  List<String> ruleNames() {
    var names = new ArrayList<String>();
    classRules.forEach(rule -> names.add(rule.name()));
    rules.forEach(rule -> names.add(rule.name()));
    return names;
  }

  Classification classify(Facts facts) {
    var trace = new ArrayList<TraceStep>();
    DataClass byRules = byRules(facts, trace);
    String raisedTo = facts.raisedTo();
    if (raisedTo.isEmpty()) {
      return new Classification(byRules, trace);
    }
    return new Classification(byRules.max(raised(raisedTo, byRules, trace)), trace);
  }

  private DataClass byRules(Facts facts, List<TraceStep> trace) {
    if (facts.finding(UNINSPECTABLE)) {
      return highest(trace, UNINSPECTABLE, Result.MATCHED, "some content cannot be inspected");
    }
    for (ClassRule rule : classRules) {
      Condition.Outcome outcome = rule.when().test(facts);
      trace.add(outcome.step(rule.name(), REQUEST));
      switch (outcome.result()) {
        case MATCHED -> {
          return rule.dataClass();
        }
        case ERROR -> {
          return classes.highest();
        }
        case NOT_MATCHED, KEPT, REMOVED -> {}
      }
    }
    return highest(trace, NO_MATCH, Result.MATCHED, "no classification rule matched");
  }

  private DataClass highest(List<TraceStep> trace, String rule, Result result, String note) {
    trace.add(new TraceStep(rule, REQUEST, result, note + ": " + classes.highest()));
    return classes.highest();
  }

  /** The class the caller asked for; an unknown one is the highest and is not repeated here. */
  private DataClass raised(String raisedTo, DataClass found, List<TraceStep> trace) {
    DataClass asked = classes.named(raisedTo).orElse(classes.highest());
    Result result = asked.within(found) ? Result.NOT_MATCHED : Result.MATCHED;
    trace.add(new TraceStep("raised-to", REQUEST, result, "the caller asked for " + asked));
    return asked;
  }
}
