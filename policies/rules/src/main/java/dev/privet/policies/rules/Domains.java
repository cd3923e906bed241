package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.HostedTool;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.rules.Reading.OfConfidence;
import dev.privet.policies.rules.Reading.OfCount;
import dev.privet.policies.rules.Reading.OfFact;
import dev.privet.policies.rules.Reading.OfTenant;
import dev.privet.policies.rules.Rule.Allow;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of facts that some policies can tell apart: every constant that a fact is compared
 * with and something else, every number around a threshold, and one finding type for each set of
 * patterns. Immutable.
 */
final class Domains {
  /** Stands for any name that no policy mentions. */
  static final String OTHER = "other";

  private static final int MANY = 4;
  private static final double STEP = 0.01;
  private static final String UNKNOWN_RETENTION = "";

  private final List<Atom> atoms;
  private final Set<String> patterns = new TreeSet<>();
  private final Set<String> places = new LinkedHashSet<>();
  private final Set<String> purposes = new TreeSet<>();
  private final DataClasses classes;
  private final boolean isReduced;
  private final Map<FindingType, List<Long>> counts = new LinkedHashMap<>();
  private final Map<FindingType, List<Double>> confidences = new LinkedHashMap<>();
  private final List<String> topics;
  private final List<Destination> destinations;

  private Domains(List<RulePolicy> policies, Collection<String> locations, boolean isReduced) {
    this.classes = policies.getFirst().classes();
    this.isReduced = isReduced;
    this.atoms = policies.stream().flatMap(Domains::atoms).toList();
    patterns.add(FindingType.UNINSPECTABLE.name());
    places.add(Destination.ON_PREM);
    policies.forEach(this::collect);
    places.addAll(locations);
    places.add("elsewhere");
    types().forEach(this::add);
    this.topics = topics();
    this.destinations = destinations();
  }

  /**
   * All of them.
   *
   * @param locations of the configured destinations, besides those that the policies mention
   */
  static Domains of(List<RulePolicy> policies, Collection<String> locations) {
    return new Domains(policies, locations, false);
  }

  /** Fewer of them: thresholds of a family of types are tried on one of its types only. */
  static Domains reduced(List<RulePolicy> policies, Collection<String> locations) {
    return new Domains(policies, locations, true);
  }

  private static Stream<Atom> atoms(RulePolicy policy) {
    var conditions = new ArrayList<Condition>();
    policy.classRules().forEach(rule -> conditions.add(rule.when()));
    for (Rule rule : policy.rules()) {
      conditions.add(rule.when());
      if (rule.effect() instanceof Allow allow) {
        conditions.add(allow.condition());
      }
    }
    return conditions.stream().flatMap(Condition::atoms);
  }

  private void collect(RulePolicy policy) {
    purposes.addAll(policy.purposes());
    for (Rule rule : policy.rules()) {
      if (rule.effect() instanceof Allow allow) {
        places.addAll(allow.treatments().byPlace().keySet());
        allow.treatments().byPlace().values().forEach(this::collect);
        collect(allow.treatments().otherwise());
      }
    }
  }

  private void collect(TreatmentPlan plan) {
    plan.steps().forEach(step -> patterns.add(step.pattern()));
  }

  /** One type for each family that is mentioned, and one that belongs to none of them. */
  private Set<FindingType> types() {
    for (Atom atom : atoms) {
      for (Reading reading : atom.reads()) {
        switch (reading) {
          case OfCount(String pattern) -> patterns.add(pattern);
          case OfConfidence(String pattern) -> patterns.add(pattern);
          default -> {}
        }
      }
    }
    var types = new TreeSet<FindingType>();
    for (String pattern : patterns) {
      types.add(new FindingType(pattern.equals("*") ? OTHER : family(pattern)));
    }
    return types;
  }

  private static String family(String pattern) {
    return pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : pattern;
  }

  private void add(FindingType type) {
    var levels = new TreeSet<>(List.of(0L, 1L));
    levels.addAll(
        around(reading ->
            reading instanceof OfCount(String pattern)
                && type.is(pattern)
                && !(isReduced && !family(pattern).equals(type.name()))));
    levels.removeIf(level -> level < 0);
    counts.put(type, List.copyOf(levels));
    confidences.put(type, confidences(type));
  }

  private List<Double> confidences(FindingType type) {
    var levels = new TreeSet<>(List.of(1.0));
    for (Number constant :
        numbers(reading -> reading instanceof OfConfidence(String p) && type.is(p))) {
      double at = constant.doubleValue();
      levels.addAll(List.of(at - STEP, at, at + STEP));
    }
    levels.removeIf(level -> level <= 0 || level > 1);
    return List.copyOf(levels);
  }

  private Set<Long> around(Predicate<Reading> reads) {
    var around = new TreeSet<Long>();
    for (Number constant : numbers(reads)) {
      long at = constant.longValue();
      around.addAll(List.of(at - 1, at, at + 1));
    }
    return around;
  }

  private List<Number> numbers(Predicate<Reading> reads) {
    return constants(reads)
        .filter(Number.class::isInstance)
        .map(Number.class::cast)
        .distinct()
        .toList();
  }

  private List<String> strings(Predicate<Reading> reads) {
    return constants(reads)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .distinct()
        .toList();
  }

  private Stream<Object> constants(Predicate<Reading> reads) {
    return atoms.stream()
        .filter(atom -> atom.reads().stream().anyMatch(reads))
        .flatMap(atom -> atom.constants().stream())
        .sorted((a, b) -> a.toString().compareTo(b.toString()));
  }

  private static Predicate<Reading> of(Fact fact) {
    return new OfFact(fact)::equals;
  }

  DataClasses classes() {
    return classes;
  }

  Set<FindingType> findingTypes() {
    return counts.keySet();
  }

  List<Long> counts(FindingType type) {
    return counts.getOrDefault(type, List.of(0L));
  }

  List<Double> levels(FindingType type) {
    return confidences.getOrDefault(type, List.of(1.0));
  }

  /** One destination for each set of facts that the policies can tell apart. */
  List<Destination> places() {
    return destinations;
  }

  /** Texts of the atoms that no finite set of values decides. */
  Set<String> open() {
    return atoms.stream()
        .filter(Atom::isOpen)
        .map(Atom::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Values of an attribute of the tenant. */
  List<String> attribute(String name) {
    return withOther(strings(new OfTenant(name)::equals));
  }

  /** Values of a fact of the request. */
  List<?> values(Fact fact) {
    return switch (fact) {
      case STREAM, STORE -> List.of(false, true);
      case BYTES -> whole(fact, Long.MAX_VALUE);
      case HOUR -> whole(fact, 23);
      case PURPOSE -> List.copyOf(with("", purposes));
      case WEEKDAY -> withOneOf(strings(of(fact)), ids(DayOfWeek.values()));
      case TOPIC -> topics;
      case TOOLS, TOOLS_USED -> lists(List.of(), withOther(strings(of(fact))));
      case HOSTED_TOOLS -> lists(List.of(), withKinds(strings(of(fact)), ids(HostedTool.values())));
      case MODALITIES ->
          lists(List.of(Modality.TEXT.id()), withKinds(strings(of(fact)), ids(Modality.values())));
      default -> withOther(strings(of(fact)));
    };
  }

  private List<Long> whole(Fact fact, long most) {
    Set<Long> values = around(of(fact));
    values.add(0L);
    values.removeIf(value -> value < 0 || value > most);
    return List.copyOf(values);
  }

  private List<String> topics() {
    var names = new LinkedHashSet<String>();
    names.add("");
    names.addAll(strings(of(Fact.TOPIC)));
    for (FindingType type : counts.keySet()) {
      if (type.name().startsWith("topic.")) {
        names.add(type.name().substring("topic.".length()));
      }
    }
    names.add(OTHER);
    return List.copyOf(names);
  }

  private static List<String> withOther(List<String> mentioned) {
    return List.copyOf(with(OTHER, mentioned));
  }

  private static Set<String> with(String first, Collection<String> mentioned) {
    var values = new LinkedHashSet<String>();
    values.add(first);
    values.addAll(mentioned);
    return values;
  }

  /** What is mentioned, and one of the others. */
  private static List<String> withOneOf(List<String> mentioned, List<String> all) {
    var values = new LinkedHashSet<String>();
    all.stream().filter(value -> !mentioned.contains(value)).findFirst().ifPresent(values::add);
    values.addAll(mentioned);
    return List.copyOf(values);
  }

  /** What is mentioned, one of the others, and the unknown kind. */
  private static List<String> withKinds(List<String> mentioned, List<String> all) {
    List<String> known = all.stream().filter(id -> !id.equals(OTHER)).toList();
    var values = new LinkedHashSet<>(withOneOf(mentioned, known));
    values.add(OTHER);
    return List.copyOf(values);
  }

  private static List<String> ids(Enum<?>[] values) {
    return Stream.of(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** Every set of a few elements; of many the empty one, those of one, and all. */
  private static List<List<String>> lists(List<String> base, List<String> elements) {
    List<String> more = elements.stream().filter(e -> !base.contains(e)).toList();
    var lists = new LinkedHashSet<List<String>>();
    lists.add(base);
    more.forEach(element -> lists.add(joined(base, List.of(element))));
    for (int set = 0; more.size() <= MANY && set < 1 << more.size(); set++) {
      int chosen = set;
      lists.add(
          joined(base, more.stream().filter(e -> (chosen & 1 << more.indexOf(e)) != 0).toList()));
    }
    lists.add(joined(base, more));
    return List.copyOf(lists);
  }

  private static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private List<Destination> destinations() {
    var found = new ArrayList<Destination>();
    places.addAll(strings(of(Fact.DESTINATION_LOCATION)));
    for (String id : withOther(strings(of(Fact.DESTINATION_ID)))) {
      for (String place : places) {
        for (String retention : retentions()) {
          for (Price price : prices()) {
            for (DataClass clearance : classes.inOrder()) {
              found.add(new Destination(id, place, clearance, retention, price));
            }
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private Set<String> retentions() {
    var values = with(UNKNOWN_RETENTION, strings(of(Fact.DESTINATION_RETENTION)));
    for (long days : around(of(Fact.DESTINATION_RETENTION_DAYS))) {
      if (days >= 0 && days < Destination.FOREVER) {
        values.add(days == 0 ? "none" : days + "d");
      }
    }
    return values;
  }

  private List<Price> prices() {
    var prices = new ArrayList<Price>();
    for (double input : amounts(Fact.DESTINATION_INPUT_PRICE)) {
      for (double output : amounts(Fact.DESTINATION_OUTPUT_PRICE)) {
        prices.add(new Price(input, output));
      }
    }
    return prices;
  }

  private Set<Double> amounts(Fact fact) {
    var amounts = new TreeSet<>(List.of(0.0));
    for (Number constant : numbers(of(fact))) {
      double at = constant.doubleValue();
      amounts.addAll(List.of(at - STEP, at, at + STEP));
    }
    amounts.removeIf(amount -> amount < 0);
    return amounts;
  }
}
