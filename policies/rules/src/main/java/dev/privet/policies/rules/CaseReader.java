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
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
          "tools-used",
          "hosted-tools",
          "store",
          "at",
          "request",
          "modalities",
          "bytes",
          "findings",
          "destinations",
          "expect");
  private static final long MOST_FINDINGS = 10_000;
  private static final double MOST_USD = 1_000_000;
  private static final long MOST_BYTES = 1_000_000_000_000L;

  private final DataClasses classes;
  private final CaseRequests requests;
  private final Problems problems;
  private final TreatmentReader treatments;

  private CaseReader(DataClasses classes, CaseRequests requests, Problems problems) {
    this.classes = classes;
    this.requests = requests;
    this.problems = problems;
    this.treatments = new TreatmentReader(problems, Known.of(classes));
  }

  /** A case with what it expects. */
  record Expected(PolicyCase policyCase, Expectation expectation) {}

  static List<Expected> read(
      String yaml, String source, DataClasses classes, CaseRequests requests) {
    var problems = new Problems(source);
    var cases = new CaseReader(classes, requests, problems).cases(YamlReader.read(yaml, problems));
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
    var facts = new PolicyInput(principal(section), request(section), findings(section));
    PolicyInput input =
        section.text("request").map(body -> looked(section, body, facts)).orElse(facts);
    return new Expected(
        new PolicyCase(name, input, List.copyOf(places.values())),
        expectation(section, places.keySet()));
  }

  /** The facts of a whole request, in place of made-up ones. */
  private PolicyInput looked(Section section, Text body, PolicyInput facts) {
    for (String key :
        List.of(
            "model",
            "stream",
            "tools",
            "tools-used",
            "hosted-tools",
            "store",
            "modalities",
            "bytes",
            "findings")) {
      section
          .node(key)
          .ifPresent(node -> problems.add(node.at(), "'" + key + "' is read from the request"));
    }
    try {
      return requests.look(body.value(), facts);
    } catch (IllegalArgumentException e) {
      problems.add(body.at(), "request: " + e.getMessage());
      return facts;
    }
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
        .withTools(
            section.strings("tools"),
            section.strings("tools-used"),
            section.strings("hosted-tools"))
        .withModalities(section.has("modalities") ? section.strings("modalities") : List.of("text"))
        .withStore(section.flag("store", false))
        .withAt(section.text("at").map(this::instant).orElse(Instant.EPOCH))
        .withBytes(section.text("bytes").map(text -> number("bytes", text, MOST_BYTES)).orElse(0L));
  }

  private Instant instant(Text text) {
    try {
      return Instant.parse(text.value());
    } catch (DateTimeParseException e) {
      problems.add(text.at(), "at: expected a time such as 2026-11-25T08:00:00Z");
      return Instant.EPOCH;
    }
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
      case Items items -> section.texts("findings").forEach(type -> add(type, 1, 1, findings));
      case Fields fields -> fields.fields().forEach(field -> add(field, findings));
      case Text text -> add(text, 1, 1, findings);
    }
    return findings;
  }

  private void add(Field field, List<Finding> findings) {
    var type = new Text(field.key(), field.at());
    switch (field.value()) {
      case Text count -> add(type, number(field.key(), count, MOST_FINDINGS), 1, findings);
      case Fields fields -> {
        var section = new Section(fields, problems, List.of("count", "confidence"));
        long count =
            section.text("count").map(text -> number("count", text, MOST_FINDINGS)).orElse(1L);
        double confidence =
            section.text("confidence").map(text -> decimal("confidence", text, 1)).orElse(1.0);
        add(type, count, confidence, findings);
      }
      case Items items ->
          problems.add(items.at(), field.key() + ": expected how often it was found");
    }
  }

  private void add(Text type, long count, double confidence, List<Finding> findings) {
    if (type.value().contains("*") || !ExpressionCheck.isPattern(type.value())) {
      problems.add(type.at(), "findings: expected a finding type such as pii.email");
      return;
    }
    var of = new FindingType(type.value());
    for (int i = 0; i < count; i++) {
      int start = findings.size() * 10;
      findings.add(new Finding("/case", start, start + 8, of, confidence, "case"));
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
    var section =
        new Section(definition, problems, List.of("location", "clearance", "retention", "price"));
    return new Destination(
        id,
        section.required("location").map(Text::value).orElse(""),
        section.required("clearance").map(this::dataClass).orElse(classes.lowest()),
        section.text("retention", ""),
        section.map("price").map(this::price).orElse(Price.FREE));
  }

  private Price price(Fields fields) {
    var section = new Section(fields, problems, List.of("input", "output"));
    return new Price(price(section, "input"), price(section, "output"));
  }

  private double price(Section section, String key) {
    return section.text(key).map(text -> decimal(key, text, MOST_USD)).orElse(0.0);
  }

  private double decimal(String key, Text text, double most) {
    boolean decimal = text.value().matches("\\d{1,9}(\\.\\d{1,9})?");
    double number = decimal ? Double.parseDouble(text.value()) : 0;
    if (!decimal || number > most) {
      problems.add(text.at(), key + ": expected a number from 0 to " + most);
      return 0;
    }
    return number;
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
