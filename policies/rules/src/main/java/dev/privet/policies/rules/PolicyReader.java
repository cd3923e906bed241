package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.policies.rules.Fact.Scope;
import dev.privet.policies.rules.Node.Fields;
import dev.privet.policies.rules.Node.Items;
import dev.privet.policies.rules.Node.Text;
import dev.privet.policies.rules.Rule.Allow;
import dev.privet.policies.rules.Rule.Deny;
import dev.privet.policies.rules.Rule.Effect;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a rule file and reports all its problems together. */
final class PolicyReader {
  private static final Set<String> OURS = Set.of(RulePolicy.NO_MATCH, RulePolicy.STATED);
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*");

  private final Known known;
  private final Problems problems;
  private final Section root;
  private final Set<String> purposes;
  private final ZoneId zone;
  private final Vocabulary vocabulary;
  private final ConditionCompiler conditions;
  private final TreatmentReader treatments;

  private PolicyReader(Fields root, String yaml, Known known, Problems problems) {
    this.known = known;
    this.problems = problems;
    this.root = new Section(root, problems, List.of("purposes", "zone", "classify", "rules"));
    this.purposes = purposes();
    this.zone = this.root.text("zone").map(this::zone).orElse(ZoneOffset.UTC);
    this.vocabulary = new Vocabulary(known, purposes, problems);
    this.conditions = new ConditionCompiler(vocabulary, new SourceLines(yaml), problems);
    this.treatments = new TreatmentReader(problems, known);
  }

  static RulePolicy read(String yaml, String source, Known known) {
    var problems = new Problems(source);
    Fields root = YamlReader.read(yaml, problems);
    String digest = Digest.of(root, known.classes());
    return new PolicyReader(root, yaml, known, problems).policy(digest);
  }

  private RulePolicy policy(String digest) {
    List<ClassRule> classRules = classRules(sections(root, "classify", "class", "when"));
    List<Rule> rules =
        rules(sections(root, "rules", "name", "when", "allow", "treat", "deny", "cache"));
    problems.check();
    var words = new RequestView.Words(Map.copyOf(vocabulary.constants()), conditions.terms(), zone);
    return new RulePolicy(digest, known.classes(), words, purposes, classRules, rules);
  }

  /** What callers may state as their purpose. */
  private Set<String> purposes() {
    var found = new TreeSet<String>();
    for (Text text : root.texts("purposes")) {
      if (!NAME.matcher(text.value()).matches()) {
        problems.add(text.at(), "purposes: expected lower-case words joined by '-'");
      } else if (!found.add(text.value())) {
        problems.add(text.at(), "purposes: '" + text.value() + "' is listed twice");
      }
    }
    return found;
  }

  private ZoneId zone(Text text) {
    try {
      return ZoneId.of(text.value());
    } catch (DateTimeException e) {
      problems.add(text.at(), Names.unknown("zone", text.value(), ZONES));
      return ZoneOffset.UTC;
    }
  }

  /** The maps in a list that must not be empty. */
  private List<Section> sections(Section parent, String key, String... known) {
    parent.require(key);
    var sections = new ArrayList<Section>();
    Optional<Items> items = parent.items(key);
    if (items.isPresent() && items.get().nodes().isEmpty()) {
      problems.add(items.get().at(), key + ": expected at least one rule");
    }
    for (Node node : items.map(Items::nodes).orElse(List.of())) {
      if (node instanceof Fields fields) {
        sections.add(new Section(fields, problems, List.of(known)));
      } else {
        problems.add(node.at(), key + ": expected a map, found " + node.kind());
      }
    }
    return sections;
  }

  private List<ClassRule> classRules(List<Section> sections) {
    var rules = new ArrayList<ClassRule>();
    for (int i = 0; i < sections.size(); i++) {
      String name = "classify[" + i + "]";
      Optional<DataClass> dataClass = sections.get(i).required("class").flatMap(this::dataClass);
      Optional<Condition> when = condition(sections.get(i), "when", Scope.CLASSIFY);
      if (dataClass.isPresent() && when.isPresent()) {
        rules.add(new ClassRule(name, dataClass.get(), when.get()));
      }
    }
    return rules;
  }

  private Optional<DataClass> dataClass(Text name) {
    Optional<DataClass> found = known.classes().named(name.value());
    if (found.isEmpty()) {
      var names = known.classes().inOrder().stream().map(DataClass::name).toList();
      problems.add(name.at(), Names.unknown("class", name.value(), names));
    }
    return found;
  }

  private Optional<Condition> condition(Section section, String key, Scope scope) {
    return section.required(key).flatMap(text -> conditions.compile(text, scope));
  }

  private List<Rule> rules(List<Section> sections) {
    var rules = new ArrayList<Rule>();
    var seen = new HashMap<String, Position>();
    for (Section section : sections) {
      Optional<String> name = section.required("name").map(text -> name(text, seen));
      Optional<Condition> when = condition(section, "when", Scope.WHEN);
      Optional<Effect> effect = effect(section);
      if (name.isPresent() && when.isPresent() && effect.isPresent()) {
        rules.add(new Rule(name.get(), when.get(), effect.get()));
      }
    }
    return rules;
  }

  private String name(Text text, Map<String, Position> seen) {
    if (!NAME.matcher(text.value()).matches() || OURS.contains(text.value())) {
      problems.add(
          text.at(), "name: expected lower-case words joined by '-', not no-match or stated");
    }
    Position before = seen.putIfAbsent(text.value(), text.at());
    if (before != null) {
      problems.add(
          text.at(), "duplicate rule '" + text.value() + "', first in line " + before.line());
    }
    return text.value();
  }

  private Optional<Effect> effect(Section section) {
    if (section.has("deny")) {
      for (String key : List.of("allow", "treat", "cache")) {
        section
            .node(key)
            .ifPresent(n -> problems.add(n.at(), "'" + key + "' has no meaning beside deny"));
      }
      return section.text("deny").map(text -> new Deny(text.value()));
    }
    if (!section.has("allow")) {
      problems.add(section.at(), "missing key 'allow' or 'deny'");
      return Optional.empty();
    }
    var plans =
        section
            .node("treat")
            .map(treatments::read)
            .orElse(new Treatments(Map.of(), TreatmentPlan.RAW));
    boolean cache = section.flag("cache", true);
    return condition(section, "allow", Scope.ALLOW).map(c -> new Allow(c, plans, cache));
  }
}
