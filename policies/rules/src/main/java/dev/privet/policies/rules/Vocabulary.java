package dev.privet.policies.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that a condition may use: facts about the request and the destination, and the classes.
 *
 * <p>A class is an opaque CEL type with its own orderings, so that comparing it with anything but a
 * class is an error at load.
 */
final class Vocabulary {
  /** Where a condition stands; each scope knows the words of those before it. */
  enum Scope {
    CLASSIFY,
    WHEN,
    ALLOW
  }

  static final String DESTINATION = "destination";
  static final String TENANT = "tenant";
  static final CelType CLASS = OpaqueType.create("class");

  private static final CelType STRINGS = ListType.create(SimpleType.STRING);
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> RESERVED =
      Set.of(
          ("true false null in as break const continue else for function if import let loop package"
                  + " namespace return var void while")
              .split(" "));

  private final Map<String, DataClass> constants = new LinkedHashMap<>();
  private final Map<Scope, Map<String, CelType>> facts = new TreeMap<>();

  Vocabulary(DataClasses classes, Problems problems) {
    facts.put(Scope.CLASSIFY, requestFacts());
    facts.put(Scope.WHEN, withClasses(classes, problems));
    facts.put(Scope.ALLOW, withDestination());
  }

  /** Facts with their types; members are written with a dot. */
  Map<String, CelType> facts(Scope scope) {
    return facts.getOrDefault(scope, Map.of());
  }

  /** Class by the name it has in a condition. */
  Map<String, DataClass> constants() {
    return constants;
  }

  /** The scope from which on a fact is known, if there is such a fact. */
  Optional<Scope> scopeOf(String fact) {
    return Stream.of(Scope.values()).filter(s -> facts(s).containsKey(fact)).findFirst();
  }

  private static Map<String, CelType> requestFacts() {
    var facts = new LinkedHashMap<String, CelType>();
    facts.put(TENANT, MapType.create(SimpleType.STRING, SimpleType.STRING));
    facts.put("team", SimpleType.STRING);
    facts.put("key.id", SimpleType.STRING);
    facts.put("model", SimpleType.STRING);
    facts.put("endpoint", SimpleType.STRING);
    facts.put("stream", SimpleType.BOOL);
    facts.put("purpose", SimpleType.STRING);
    facts.put("tools", STRINGS);
    facts.put("hosted_tools", STRINGS);
    facts.put("modalities", STRINGS);
    facts.put("bytes", SimpleType.INT);
    return facts;
  }

  /** Adds {@code class} and a constant for each class; {@code -} in a name is written {@code _}. */
  private Map<String, CelType> withClasses(DataClasses classes, Problems problems) {
    var known = new LinkedHashMap<>(facts(Scope.CLASSIFY));
    known.put("class", CLASS);
    for (DataClass dataClass : classes.inOrder()) {
      String name = dataClass.name().replace('-', '_');
      boolean free = IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
      boolean taken = name.equals(DESTINATION) || name.equals("key");
      if (!free || taken || known.putIfAbsent(name, CLASS) != null) {
        problems.add(
            Position.WHOLE_FILE,
            "class name '" + dataClass.name() + "' cannot be used, it means something else");
      }
      constants.put(name, dataClass);
    }
    return known;
  }

  private Map<String, CelType> withDestination() {
    var known = new LinkedHashMap<>(facts(Scope.WHEN));
    known.put("destination.id", SimpleType.STRING);
    known.put("destination.location", SimpleType.STRING);
    known.put("destination.clearance", CLASS);
    known.put("destination.retention", SimpleType.STRING);
    return known;
  }
}
