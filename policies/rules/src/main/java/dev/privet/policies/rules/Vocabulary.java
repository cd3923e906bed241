package dev.privet.policies.rules;

import dev.cel.common.types.CelType;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.HostedTool;
import dev.privet.policies.api.Modality;
import dev.privet.policies.rules.Fact.Scope;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that the conditions of one policy may use: the facts, the classes, and the values of
 * facts that have a closed set of them.
 */
final class Vocabulary {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String TOPIC = "topic.";
  private static final Set<String> GROUPS = Set.of("destination", "key");
  private static final Set<String> RESERVED =
      Set.of(
          ("true false null in as break const continue else for function if import let loop package"
                  + " namespace return var void while")
              .split(" "));

  private final Known known;
  private final Set<String> purposes;
  private final Map<String, DataClass> constants = new LinkedHashMap<>();
  private final Map<Scope, Map<String, CelType>> facts = new TreeMap<>();

  /**
   * @param purposes what callers may state as their purpose
   */
  Vocabulary(Known known, Set<String> purposes, Problems problems) {
    this.known = known;
    this.purposes = purposes;
    var names = new LinkedHashMap<String, CelType>();
    for (Scope scope : Scope.values()) {
      for (Fact fact : Fact.values()) {
        if (fact.scope() == scope) {
          names.put(fact.word(), fact.type().cel());
        }
      }
      if (scope == Scope.WHEN) {
        addClasses(names, problems);
      }
      facts.put(scope, Map.copyOf(names));
    }
  }

  /** Names with their types; members are written with a dot. */
  Map<String, CelType> facts(Scope scope) {
    return facts.getOrDefault(scope, Map.of());
  }

  /** Class by the name it has in a condition. */
  Map<String, DataClass> constants() {
    return constants;
  }

  /** The scope from which on a name is known, if there is such a name. */
  Optional<Scope> scopeOf(String name) {
    return Stream.of(Scope.values()).filter(s -> facts(s).containsKey(name)).findFirst();
  }

  Known known() {
    return known;
  }

  /** All values that a fact can have, or that a list of facts can hold; empty if any. */
  Set<String> values(Fact fact) {
    return switch (fact) {
      case WEEKDAY -> ids(DayOfWeek.values());
      case HOSTED_TOOLS -> ids(HostedTool.values());
      case MODALITIES -> ids(Modality.values());
      case PURPOSE -> with(purposes, "");
      case TOPIC -> topics();
      case DESTINATION_ID -> known.destinations();
      case DESTINATION_LOCATION -> known.locations();
      default -> Set.of();
    };
  }

  private Set<String> topics() {
    Set<String> topics =
        known.findingTypes().stream()
            .filter(type -> new FindingType(type).is("topic") && type.length() > TOPIC.length())
            .map(type -> type.substring(TOPIC.length()))
            .collect(Collectors.toSet());
    return topics.isEmpty() ? topics : with(topics, "");
  }

  private static Set<String> with(Set<String> values, String other) {
    var all = new TreeSet<>(values);
    all.add(other);
    return all;
  }

  private static Set<String> ids(Enum<?>[] values) {
    return Stream.of(values)
        .map(v -> v.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Adds a constant for each class; {@code -} in a name is written {@code _}. */
  private void addClasses(Map<String, CelType> names, Problems problems) {
    for (DataClass dataClass : known.classes().inOrder()) {
      String name = dataClass.name().replace('-', '_');
      boolean free = IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
      boolean taken = GROUPS.contains(name) || Fact.named(name) != null;
      if (!free || taken || names.putIfAbsent(name, Fact.Type.CLASS.cel()) != null) {
        problems.add(
            Position.WHOLE_FILE,
            "class name '" + dataClass.name() + "' cannot be used, it means something else");
      }
      constants.put(name, dataClass);
    }
  }
}
