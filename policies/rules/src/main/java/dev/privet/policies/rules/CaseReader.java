package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.rules.Node.Field;
import dev.privet.policies.rules.Node.Fields;
import dev.privet.policies.rules.Node.Items;
import dev.privet.policies.rules.Node.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a cases file and reports all its problems together. */
final class CaseReader {
  private static final List<String> CASE_KEYS =
      List.of(
          "name",
          "tenant",
          "team",
          "key",
          "scopes",
          "model",
          "endpoint",
          "stream",
          "purpose",
          "raised-to",
          "tools",
          "hosted-tools",
          "modalities",
          "bytes",
          "findings",
          "destinations",
          "expect");
  private static final long MOST_FINDINGS = 10_000;
  private static final long MOST_BYTES = 1_000_000_000_000L;

  private final DataClasses classes;
  private final Problems problems;
  private final TreatmentReader treatments;

  private CaseReader(DataClasses classes, Problems problems) {
    this.classes = classes;
    this.problems = problems;
    this.treatments = new TreatmentReader(problems, Known.of(classes));
  }

  /** A case with what it expects. */
  record Expected(PolicyCase policyCase, Expectation expectation) {}

  static List<Expected> read(String yaml, String source, DataClasses classes) {
    var problems = new Problems(source);
    var cases = new CaseReader(classes, problems).cases(YamlReader.read(yaml, problems));
    problems.check();
    return cases;
  }

  private List<Expected> cases(Fields root) {
    var section = new Section(root, problems, List.of("destinations", "cases"));
    var fleet = section.map("destinations").map(this::destinations).orElse(Map.of());
    section.require("cases");
    var cases = new ArrayList<Expected>();
    var seen = new HashMap<String, Position>();
    for (Node node : section.items("cases").map(Items::nodes).orElse(List.of())) {
      if (node instanceof Fields fields) {
        cases.add(readCase(new Section(fields, problems, CASE_KEYS), fleet, seen));
      } else {
        problems.add(node.at(), "cases: expected a map, found " + node.kind());
      }
    }
    return cases;
  }

  private Expected readCase(
      Section section, Map<String, Destination> fleet, Map<String, Position> seen) {
    String name = name(section, seen);
    var places = places(section, fleet);
    var input = new PolicyInput(principal(section), request(section), findings(section));
    return new Expected(
        new PolicyCase(name, input, List.copyOf(places.values())),
        expectation(section, places.keySet()));
  }

  private String name(Section section, Map<String, Position> seen) {
    Optional<Text> name = section.required("name");
    name.filter(text -> seen.putIfAbsent(text.value(), text.at()) != null)
        .ifPresent(text -> problems.add(text.at(), "duplicate case '" + text.value() + "'"));
    return name.map(Text::value).orElse("");
  }

  private Principal principal(Section section) {
    var attributes = new LinkedHashMap<String, String>();
    section
        .map("tenant")
        .map(Fields::fields)
        .orElse(List.of())
        .forEach(field -> value(field).ifPresent(text -> attributes.put(field.key(), text)));
    String tenant = Optional.ofNullable(attributes.remove("id")).orElse("tenant");
    return new Principal(
        section.text("key", "key"),
        tenant,
        section.text("team", ""),
        Set.copyOf(section.strings("scopes")),
        attributes);
  }

  private Optional<String> value(Field field) {
    if (field.value() instanceof Text text) {
      return Optional.of(text.value());
    }
    problems.add(field.value().at(), field.key() + ": expected a value");
    return Optional.empty();
  }

  private RequestFacts request(Section section) {
    return RequestFacts.of(
            section.text("endpoint", "/v1/chat/completions"), section.text("model", "chat"))
        .withStream(section.flag("stream", false))
        .withStated(section.text("purpose", ""), section.text("raised-to", ""))
        .withTools(section.strings("tools"), List.of(), section.strings("hosted-tools"))
        .withModalities(section.has("modalities") ? section.strings("modalities") : List.of("text"))
        .withBytes(section.text("bytes").map(text -> number("bytes", text, MOST_BYTES)).orElse(0L));
  }

  private long number(String key, Text text, long most) {
    boolean whole = text.value().matches("\\d{1,18}");
    long number = whole ? Long.parseLong(text.value()) : 0;
    if (!whole || number > most) {
      problems.add(text.at(), key + ": expected a whole number from 0 to " + most);
      return 0;
    }
    return number;
  }

  /** A list of types, or a map from types to how often each was found. */
  private List<Finding> findings(Section section) {
    var findings = new ArrayList<Finding>();
    switch (section.node("findings").orElse(new Items(List.of(), section.at()))) {
      case Items items -> section.texts("findings").forEach(type -> add(type, 1, findings));
      case Fields fields -> fields.fields().forEach(field -> add(field, findings));
      case Text text -> add(text, 1, findings);
    }
    return findings;
  }

  private void add(Field field, List<Finding> findings) {
    if (field.value() instanceof Text count) {
      add(new Text(field.key(), field.at()), number(field.key(), count, MOST_FINDINGS), findings);
    } else {
      problems.add(field.value().at(), field.key() + ": expected how often it was found");
    }
  }

  private void add(Text type, long count, List<Finding> findings) {
    if (type.value().contains("*") || !ExpressionCheck.isPattern(type.value())) {
      problems.add(type.at(), "findings: expected a finding type such as pii.email");
      return;
    }
    for (int i = 0; i < count; i++) {
      int start = findings.size() * 10;
      findings.add(
          new Finding("/case", start, start + 8, new FindingType(type.value()), 1, "case"));
    }
  }

  /** Destinations of one case: those it defines, those it names, or the whole fleet. */
  private Map<String, Destination> places(Section section, Map<String, Destination> fleet) {
    Optional<Node> node = section.node("destinations");
    if (node.isPresent() && node.get() instanceof Fields fields) {
      return destinations(fields);
    }
    if (node.isEmpty()) {
      return fleet;
    }
    var named = new LinkedHashMap<String, Destination>();
    for (Text id : section.texts("destinations")) {
      known(id.value(), id.at(), fleet.keySet());
      Optional.ofNullable(fleet.get(id.value())).ifPresent(d -> named.put(d.id(), d));
    }
    return named;
  }

  private Map<String, Destination> destinations(Fields fields) {
    var destinations = new LinkedHashMap<String, Destination>();
    for (Field field : fields.fields()) {
      if (field.value() instanceof Fields definition) {
        destinations.put(field.key(), destination(field.key(), definition));
      } else {
        problems.add(field.value().at(), field.key() + ": expected a map");
      }
    }
    return destinations;
  }

  private Destination destination(String id, Fields definition) {
    var section = new Section(definition, problems, List.of("location", "clearance", "retention"));
    return new Destination(
        id,
        section.required("location").map(Text::value).orElse(""),
        section.required("clearance").map(this::dataClass).orElse(classes.lowest()),
        section.text("retention", ""),
        Price.FREE);
  }

  private DataClass dataClass(Text name) {
    return classes
        .named(name.value())
        .orElseGet(() -> {
          var known = classes.inOrder().stream().map(DataClass::name).toList();
          problems.add(name.at(), Names.unknown("class", name.value(), known));
          return classes.highest();
        });
  }

  private void known(String id, Position at, Set<String> ids) {
    if (!ids.contains(id)) {
      problems.add(at, Names.unknown("destination", id, ids));
    }
  }

  private Expectation expectation(Section parent, Set<String> ids) {
    parent.require("expect");
    Fields fields = parent.map("expect").orElse(new Fields(List.of(), parent.at()));
    var section =
        new Section(
            fields, problems, List.of("class", "rule", "denied", "allowed", "treat", "cache"));
    if (fields.fields().isEmpty() && parent.has("expect")) {
      problems.add(fields.at(), "expect: expected at least one of class, rule, allowed, denied");
    }
    section.texts("allowed").forEach(id -> known(id.value(), id.at(), ids));
    return new Expectation(
        section.text("class").map(this::dataClass).orElse(null),
        section.text("rule").map(Text::value).orElse(null),
        section.has("denied") ? section.flag("denied", true) : null,
        section.has("allowed") ? new TreeSet<>(section.strings("allowed")) : null,
        section.map("treat").map(map -> plans(map, ids)).orElse(Map.of()),
        section.has("cache") ? section.flag("cache", true) : null);
  }

  private Map<String, TreatmentPlan> plans(Fields fields, Set<String> ids) {
    var plans = new LinkedHashMap<String, TreatmentPlan>();
    for (Field field : fields.fields()) {
      known(field.key(), field.at(), ids);
      plans.put(field.key(), treatments.plan(field.value()));
    }
    return plans;
  }
}
