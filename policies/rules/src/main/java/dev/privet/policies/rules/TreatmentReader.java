package dev.privet.policies.rules;

import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.api.TreatmentPlan.Step;
import dev.privet.policies.rules.Node.Field;
import dev.privet.policies.rules.Node.Fields;
import dev.privet.policies.rules.Node.Items;
import dev.privet.policies.rules.Node.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads treatments: {@code raw}, {@code tokenize(pii.*)}, a list of such steps, or a map from
 * places to those. A treatment without a pattern is for every finding.
 */
final class TreatmentReader {
  private static final Pattern STEP = Pattern.compile("([^()\\s]+)\\s*(?:\\(([^()]*)\\))?");
  private static final String ELSE = "else";

  private final Problems problems;
  private final Known known;
  private final Set<String> places = new TreeSet<>();

  TreatmentReader(Problems problems, Known known) {
    this.problems = problems;
    this.known = known;
    if (!known.destinations().isEmpty()) {
      places.addAll(known.destinations());
      places.addAll(known.locations());
      places.add(ELSE);
    }
  }

  Treatments read(Node node) {
    var byPlace = new LinkedHashMap<String, TreatmentPlan>();
    if (!(node instanceof Fields fields)) {
      return new Treatments(byPlace, plan(node));
    }
    if (fields.field(ELSE).isEmpty()) {
      problems.add(fields.at(), "treat: missing key 'else', the treatment for other destinations");
    }
    for (Field field : fields.fields()) {
      checkPlace(field);
      byPlace.put(field.key(), plan(field.value()));
    }
    TreatmentPlan otherwise = byPlace.remove(ELSE);
    return new Treatments(byPlace, otherwise == null ? TreatmentPlan.RAW : otherwise);
  }

  /** One plan, without places. */
  TreatmentPlan plan(Node node) {
    var steps = steps(node).toList();
    boolean raw = steps.size() == 1 && steps.getFirst().equals(new Step(Treatment.RAW, "*"));
    return raw ? TreatmentPlan.RAW : new TreatmentPlan(steps);
  }

  /** A plan as it is written in a policy. */
  static String print(TreatmentPlan plan) {
    return plan.steps().isEmpty()
        ? Treatment.RAW.id()
        : plan.steps().stream().map(Step::toString).collect(Collectors.joining(", "));
  }

  private void checkPlace(Field field) {
    if (!places.isEmpty() && !places.contains(field.key())) {
      problems.add(
          field.at(), "treat: " + Names.unknown("destination or location", field.key(), places));
    }
  }

  private Stream<Step> steps(Node node) {
    return switch (node) {
      case Text text -> step(text).stream();
      case Items items -> steps(items);
      case Fields fields -> {
        problems.add(fields.at(), "treat: expected a treatment or a list of them, found a map");
        yield Stream.empty();
      }
    };
  }

  private Stream<Step> steps(Items items) {
    if (items.nodes().isEmpty()) {
      problems.add(items.at(), "treat: expected at least one treatment, such as raw");
    }
    var steps = new ArrayList<Step>();
    for (Node node : items.nodes()) {
      if (node instanceof Text text) {
        step(text).ifPresent(steps::add);
      } else {
        problems.add(node.at(), "treat: expected a treatment, found " + node.kind());
      }
    }
    return steps.stream();
  }

  private Optional<Step> step(Text text) {
    Matcher form = STEP.matcher(text.value().strip());
    if (!form.matches()) {
      problems.add(text.at(), "treat: expected a treatment such as raw or tokenize(pii.*)");
      return Optional.empty();
    }
    String pattern = form.group(2) == null ? "*" : form.group(2).strip();
    if (!ExpressionCheck.isPattern(pattern)) {
      problems.add(
          text.at(), "treat: '" + pattern + "' is no finding type, expected one such as pii.email");
      return Optional.empty();
    }
    if (!known.isFindable(pattern)) {
      problems.add(text.at(), "treat: " + Names.unknown("finding type", pattern, known.findable()));
      return Optional.empty();
    }
    return treatment(form.group(1), text.at()).map(treatment -> new Step(treatment, pattern));
  }

  private Optional<Treatment> treatment(String name, Position at) {
    var known = Stream.of(Treatment.values()).map(Treatment::id).toList();
    var found = Stream.of(Treatment.values()).filter(t -> t.id().equals(name)).findFirst();
    if (found.isEmpty()) {
      problems.add(at, "treat: " + Names.unknown("treatment", name, known));
    }
    return found;
  }
}
