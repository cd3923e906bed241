package dev.privet.policies.rules;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Denied;
import dev.privet.policies.api.Decision.Grant;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a policy decides one request, and why. Holds no content; of facts the values that conditions
 * were tested on.
 *
 * @param decision the decision
 * @param findings number of findings by type
 * @param classification classification rules tried, and what else set the class
 * @param rules rules tried, in order; the last one decided unless none matched
 * @param destinations every destination that the deciding rule was asked about
 * @param seen the values of the facts that each classification rule and rule tried was tested on
 */
public record Explanation(
    Decision decision,
    Map<String, Integer> findings,
    List<TraceStep> classification,
    List<RuleTried> rules,
    List<Place> destinations,
    Map<String, Map<String, String>> seen) {
  public Explanation {
    findings = Map.copyOf(findings);
    classification = List.copyOf(classification);
    rules = List.copyOf(rules);
    destinations = List.copyOf(destinations);
    seen = Map.copyOf(seen);
  }

  /**
   * A rule and how its {@code when} came out.
   *
   * @param name name of the rule
   * @param result MATCHED, NOT_MATCHED or ERROR
   * @param nearly whether a single one of several terms kept it from matching
   * @param why the condition that matched, or the terms that did not
   */
  public record RuleTried(String name, Result result, boolean nearly, String why) {}

  /**
   * A destination and whether the request may go there.
   *
   * @param id id of the destination
   * @param result KEPT, REMOVED or ERROR
   * @param why what decided
   * @param treatment the treatment as a policy writes it; empty unless kept
   */
  public record Place(String id, Result result, String why, String treatment) {}

  /** Decides and explains. */
  public static Explanation of(
      Policy policy, PolicyInput input, Collection<Destination> destinations) {
    List<TraceStep> classification = policy.classify(input).trace();
    Decision decision = policy.decide(input, destinations);
    List<TraceStep> steps =
        decision.trace().subList(classification.size(), decision.trace().size());
    int asked = rulesTried(steps);
    return new Explanation(
        decision,
        PolicyCases.counts(input),
        classification,
        steps.subList(0, asked).stream().map(Explanation::tried).toList(),
        steps.subList(asked, steps.size()).stream().map(s -> place(s, decision)).toList(),
        policy instanceof RulePolicy rules ? rules.seen(input, decision) : Map.of());
  }

  /** The explanation as a tree of maps, lists and plain values. */
  public Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("class", decision.dataClass().name());
    tree.put("permitted", decision instanceof Permitted);
    tree.put("rule", decision.rule());
    if (decision instanceof Denied denied) {
      tree.put("reason", denied.reason());
    }
    tree.put("policy", decision.policyDigest());
    tree.put("findings", new TreeMap<>(findings));
    tree.put("classification", classification.stream().map(this::tree).toList());
    tree.put("rules", rules.stream().map(this::tree).toList());
    tree.put("destinations", destinations.stream().map(Explanation::tree).toList());
    tree.put("cached", outcomeIsCached());
    return tree;
  }

  private boolean outcomeIsCached() {
    return decision instanceof Permitted permitted && permitted.obligations().isEmpty();
  }

  private Map<String, Object> tree(TraceStep step) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("rule", step.rule());
    tree.put("result", word(step.result()));
    tree.put("why", step.note());
    tree.put("seen", seen.getOrDefault(step.rule(), Map.of()));
    return tree;
  }

  private Map<String, Object> tree(RuleTried tried) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("rule", tried.name());
    tree.put("result", word(tried.result()));
    tree.put("nearly", tried.nearly());
    tree.put("why", tried.why());
    tree.put("seen", seen.getOrDefault(tried.name(), Map.of()));
    return tree;
  }

  private static Map<String, Object> tree(Place place) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("destination", place.id());
    tree.put("result", word(place.result()));
    tree.put("why", place.why());
    tree.put("treatment", place.treatment());
    return tree;
  }

  /** Rules are tried up to the first match; the steps after it are of destinations. */
  private static int rulesTried(List<TraceStep> steps) {
    int tried = 0;
    while (tried < steps.size() && steps.get(tried).result() != Result.MATCHED) {
      tried++;
    }
    return Math.min(tried + 1, steps.size());
  }

  private static RuleTried tried(TraceStep step) {
    boolean nearly = step.note().startsWith(Condition.NEARLY);
    return new RuleTried(step.rule(), step.result(), nearly, step.note());
  }

  private static Place place(TraceStep step, Decision decision) {
    return new Place(step.subject(), step.result(), step.note(), treatment(step, decision));
  }

  private static String treatment(TraceStep step, Decision decision) {
    return switch (decision) {
      case Denied denied -> "";
      case Permitted permitted ->
          permitted.grant(step.subject()).map(Grant::plan).map(TreatmentReader::print).orElse("");
    };
  }

  /** A step of a trace as one line. */
  static String line(TraceStep step) {
    return String.join(" ", step.rule(), step.subject(), word(step.result()) + ",", step.note());
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The explanation for people. */
  public String text() {
    var text = new StringBuilder();
    text.append("findings  ").append(findings.isEmpty() ? "none" : sorted()).append('\n');
    text.append("class     ").append(decision.dataClass()).append('\n');
    classification.forEach(s -> row(text, s.rule(), word(s.result()), s.note()));
    text.append("rule      ").append(decision.rule()).append('\n');
    rules.forEach(r -> row(text, r.name(), word(r.result()), r.why() + saw(r)));
    text.append("decision  ").append(outcome()).append('\n');
    destinations.forEach(d -> row(text, d.id(), word(d.result()), d.why()));
    return text.append("policy    ").append(decision.policyDigest()).append('\n').toString();
  }

  /** What a rule that nearly matched was tested on. */
  private String saw(RuleTried tried) {
    Map<String, String> values = seen.getOrDefault(tried.name(), Map.of());
    return values.isEmpty() || !tried.nearly()
        ? ""
        : values.entrySet().stream()
            .map(value -> value.getKey() + " = " + value.getValue())
            .collect(Collectors.joining(", ", " (saw ", ")"));
  }

  private String sorted() {
    return String.valueOf(new TreeMap<>(findings));
  }

  private String outcome() {
    return switch (decision) {
      case Denied denied -> "denied: " + denied.reason();
      case Permitted permitted ->
          "permitted to "
              + String.join(
                  ", ", permitted.grants().stream().map(g -> g.destination().id()).toList())
              + (permitted.obligations().isEmpty() ? "" : "; answers are not cached");
    };
  }

  private static void row(StringBuilder text, String name, String result, String why) {
    text.append(String.format(Locale.ROOT, "  %-24s %-12s %s\n", name, result, why));
  }
}
