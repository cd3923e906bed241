package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.HostedTool;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.TreatmentPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of a made-up request: each is chosen when a condition first asks for it. */
final class Cell extends Facts {
  private static final String TOPIC = "topic.";

  private final Map<String, DataClass> constants;
  private final Domains domains;
  private final Explorer explorer;
  private final String raisedTo;
  private final @Nullable Truth[] outcomes;
  private final @Nullable DataClass dataClass;
  private final @Nullable Destination destination;
  private final @Nullable TreatmentPlan plan;

  private Cell(
      Map<String, DataClass> constants,
      Domains domains,
      Explorer explorer,
      String raisedTo,
      @Nullable Truth[] outcomes,
      @Nullable DataClass dataClass,
      @Nullable Destination destination,
      @Nullable TreatmentPlan plan) {
    super(constants);
    this.constants = constants;
    this.domains = domains;
    this.explorer = explorer;
    this.raisedTo = raisedTo;
    this.outcomes = outcomes;
    this.dataClass = dataClass;
    this.destination = destination;
    this.plan = plan;
  }

  /** A request whose caller asks for a class, or for none. */
  static Cell of(RulePolicy policy, Domains domains, Explorer explorer, String raisedTo) {
    var outcomes = new Truth[policy.words().terms()];
    return new Cell(
        policy.words().constants(), domains, explorer, raisedTo, outcomes, null, null, null);
  }

  @Override
  Cell withClass(DataClass found) {
    return new Cell(constants, domains, explorer, raisedTo, outcomes, found, null, plan);
  }

  @Override
  Cell at(Destination place) {
    return new Cell(constants, domains, explorer, raisedTo, outcomes, dataClass, place, plan);
  }

  @Override
  Cell left(TreatmentPlan treated) {
    var fresh = new Truth[outcomes.length];
    return new Cell(constants, domains, explorer, raisedTo, fresh, null, null, treated);
  }

  @Override
  String raisedTo() {
    return raisedTo;
  }

  @Override
  boolean finding(String pattern) {
    for (FindingType type : domains.findingTypes()) {
      if (isVisible(type, pattern) && countOf(type) > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  long count(String pattern) {
    long count = 0;
    for (FindingType type : domains.findingTypes()) {
      count += isVisible(type, pattern) ? countOf(type) : 0;
    }
    return count;
  }

  @Override
  double confidence(String pattern) {
    double surest = 0;
    for (FindingType type : domains.findingTypes()) {
      if (isVisible(type, pattern) && countOf(type) > 0) {
        surest = Math.max(surest, explorer.choose("confidence of " + type, domains.levels(type)));
      }
    }
    return surest;
  }

  private boolean isVisible(FindingType type, String pattern) {
    return type.is(pattern) && (plan == null || Ruling.stays(type, plan));
  }

  /** The topic is one that was found, and none was found if there is no topic. */
  private long countOf(FindingType type) {
    String variable = "count of " + type;
    List<Long> levels = domains.counts(type);
    if (!type.name().startsWith(TOPIC)) {
      return explorer.choose(variable, levels);
    }
    String topic = topic();
    if (topic.isEmpty()) {
      return 0;
    }
    boolean isTopic = type.name().equals(TOPIC + topic);
    return explorer.choose(
        variable, isTopic ? levels.stream().filter(level -> level > 0).toList() : levels);
  }

  private String topic() {
    return explorer.choose(Fact.TOPIC.word(), strings(Fact.TOPIC));
  }

  @SuppressWarnings("unchecked")
  private List<String> strings(Fact fact) {
    return (List<String>) domains.values(fact);
  }

  @Override
  boolean scope(String name) {
    return explorer.choose("scope " + name, List.of(false, true));
  }

  @Override
  boolean hosted(String kind) {
    return holds(Fact.HOSTED_TOOLS, kind, HostedTool.OTHER.id());
  }

  @Override
  boolean modality(String kind) {
    return holds(Fact.MODALITIES, kind, Modality.OTHER.id());
  }

  private boolean holds(Fact fact, String kind, String any) {
    var kinds = (List<?>) explorer.choose(fact.word(), domains.values(fact));
    return kinds.contains(kind) || kinds.contains(any);
  }

  @Override
  String attribute(String name) {
    return explorer.choose("tenant." + name, domains.attribute(name));
  }

  @Override
  @Nullable Object value(Fact fact) {
    if (fact.isOfDestination()) {
      return destination == null ? null : RequestView.ofDestination(fact, destination);
    }
    return fact == Fact.CLASS ? dataClass : explorer.choose(fact.word(), domains.values(fact));
  }

  @Override
  @Nullable Truth outcome(int term) {
    return outcomes[term];
  }

  @Override
  void remember(int term, Truth outcome) {
    outcomes[term] = outcome;
  }

  @Override
  boolean isBrief() {
    return true;
  }

  /** What a destination is, is known: only what a request may be, is assumed. */
  @Override
  @Nullable Truth assumed(Atom atom) {
    boolean ofRequest =
        atom.reads().stream()
            .noneMatch(r -> r instanceof Reading.OfFact(Fact fact) && fact.isOfDestination());
    return ofRequest
        ? explorer.choose("it is assumed: " + atom.text(), List.of(Truth.FALSE, Truth.TRUE))
        : null;
  }
}
