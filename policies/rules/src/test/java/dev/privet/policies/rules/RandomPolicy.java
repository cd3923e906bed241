package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Treatment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random policy, as the text of a rule file and as a second, naive evaluator that shares no code
 * with the first: conditions are three-valued functions over the input (null is an error).
 */
final class RandomPolicy {
  static final List<String> TYPES =
      List.of(
          "pii.email",
          "pii.card",
          "pii.national-id.us-ssn",
          "secret.aws-key",
          "term.code",
          "marking.restricted",
          "marking.internal",
          "uninspectable");
  static final List<String> PATTERNS =
      List.of("pii.*", "pii.email", "pii.national-id", "secret.*", "marking.*", "term", "*");
  static final List<String> PLACES = List.of("on-prem", "eu", "us");

  private final RandomGenerator random;
  private final List<Guard<DataClass>> classify = new ArrayList<>();
  private final List<Guard<Effect>> rules = new ArrayList<>();
  private final StringBuilder yaml = new StringBuilder();

  /** What the naive evaluator sees. */
  record Scene(PolicyInput input, DataClass dataClass, Destination place) {}

  /** A condition as text and as a function; null is an error. */
  record Expression(String text, Function<Scene, Boolean> test) {}

  private record Guard<T>(Expression when, T then) {}

  private record Effect(
      boolean deny, Expression allow, Map<String, List<TreatStep>> treat, boolean cache) {}

  private record TreatStep(String treatment, String pattern) {}

  /** What a policy says, for comparison: rule index or -1, class, grants with their residual. */
  record Answer(String dataClass, String rule, Map<String, DataClass> grants) {}

  RandomPolicy(RandomGenerator random) {
    this.random = random;
    write();
  }

  String yaml() {
    return yaml.toString();
  }

  private void write() {
    yaml.append("classify:\n");
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      var guard = new Guard<>(expression(2, 0), pick(Requests.CLASSES.inOrder()));
      classify.add(guard);
      yaml.append("  - { class: ").append(guard.then()).append(", when: \"");
      yaml.append(guard.when().text()).append("\" }\n");
    }
    yaml.append("rules:\n");
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      var effect =
          new Effect(random.nextInt(6) == 0, expression(2, 2), treat(), random.nextBoolean());
      var guard = new Guard<>(expression(2, 1), effect);
      rules.add(guard);
      yaml.append("  - name: r").append(i).append("\n    when: \"").append(guard.when().text());
      yaml.append("\"\n");
      write(effect);
    }
  }

  private void write(Effect effect) {
    if (effect.deny()) {
      yaml.append("    deny: no\n");
      return;
    }
    yaml.append("    allow: \"").append(effect.allow().text()).append("\"\n");
    yaml.append("    cache: ").append(effect.cache()).append("\n    treat:\n");
    effect
        .treat()
        .forEach((place, steps) ->
            yaml.append("      ").append(place).append(": ").append(text(steps)).append('\n'));
  }

  private static String text(List<TreatStep> steps) {
    return steps.stream().map(s -> s.treatment() + "(" + s.pattern() + ")").toList().toString();
  }

  private Map<String, List<TreatStep>> treat() {
    var treat = new LinkedHashMap<String, List<TreatStep>>();
    for (String place : List.of("on-prem", "us", "d1", "else")) {
      if (place.equals("else") || random.nextBoolean()) {
        treat.put(
            place,
            IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(
                    i -> new TreatStep(pick(List.of(Treatment.values())).id(), pick(PATTERNS)))
                .toList());
      }
    }
    return treat;
  }

  private Expression expression(int depth, int scope) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return atom(scope);
    }
    Expression a = expression(depth - 1, scope);
    Expression b = expression(depth - 1, scope);
    return switch (random.nextInt(3)) {
      case 0 -> new Expression("(%s && %s)".formatted(a.text(), b.text()), s -> and(a, b, s));
      case 1 -> new Expression("%s && %s".formatted(wrap(a), wrap(b)), s -> and(a, b, s));
      default -> new Expression("!(%s || %s)".formatted(a.text(), b.text()), s -> nor(a, b, s));
    };
  }

  private static String wrap(Expression e) {
    return "(" + e.text() + ")";
  }

  private static Boolean and(Expression a, Expression b, Scene scene) {
    Boolean x = a.test().apply(scene);
    Boolean y = b.test().apply(scene);
    if (Boolean.FALSE.equals(x) || Boolean.FALSE.equals(y)) {
      return false;
    }
    return x == null || y == null ? null : true;
  }

  private static Boolean nor(Expression a, Expression b, Scene scene) {
    Boolean x = a.test().apply(scene);
    Boolean y = b.test().apply(scene);
    if (Boolean.TRUE.equals(x) || Boolean.TRUE.equals(y)) {
      return false;
    }
    return x == null || y == null ? null : true;
  }

  private Expression atom(int scope) {
    return switch (random.nextInt(5 + 2 * scope)) {
      case 0 -> finding(pick(PATTERNS));
      case 1 -> count(pick(PATTERNS), random.nextInt(3));
      case 2 -> new Expression("tenant.department == 'hr'", s -> department(s).equals("hr"));
      case 3 -> new Expression("true", s -> true);
      case 4 -> tool(random.nextInt(3));
      case 5, 6 -> classAtLeast(pick(Requests.CLASSES.inOrder()));
      default -> destination(pick(PLACES), pick(Requests.CLASSES.inOrder()));
    };
  }

  private static Expression finding(String pattern) {
    return new Expression(
        "finding('" + pattern + "')",
        s -> s.input().findings().stream().anyMatch(f -> covers(pattern, f.type())));
  }

  private static Expression count(String pattern, int least) {
    return new Expression(
        "count('" + pattern + "') >= " + least,
        s -> s.input().findings().stream().filter(f -> covers(pattern, f.type())).count() >= least);
  }

  /** Fails when there are fewer tools. */
  private static Expression tool(int index) {
    return new Expression(
        "tools[" + index + "] == 'search'",
        s -> {
          var tools = s.input().request().tools();
          return index < tools.size() ? tools.get(index).equals("search") : null;
        });
  }

  private static Expression classAtLeast(DataClass least) {
    return new Expression("class >= " + least, s -> s.dataClass().rank() >= least.rank());
  }

  private static Expression destination(String place, DataClass least) {
    return new Expression(
        "(destination.location == '" + place + "' || destination.clearance >= " + least + ")",
        s -> s.place().location().equals(place) || s.place().clearance().rank() >= least.rank());
  }

  private static String department(Scene scene) {
    return Optional.ofNullable(scene.input().principal().attributes().get("department")).orElse("");
  }

  private static boolean covers(String pattern, FindingType type) {
    String family = pattern.replace(".*", "");
    return pattern.equals("*") || (type.name() + ".").startsWith(family + ".");
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The class by the naive evaluator. */
  DataClass classOf(PolicyInput input) {
    var base = byRules(input);
    String raised = input.request().raisedTo();
    if (raised.isEmpty()) {
      return base;
    }
    var asked = Requests.CLASSES.named(raised).orElse(Requests.CLASSES.highest());
    return asked.rank() > base.rank() ? asked : base;
  }

  private DataClass byRules(PolicyInput input) {
    var highest = Requests.CLASSES.highest();
    if (input.findings().stream().anyMatch(f -> f.type().name().equals("uninspectable"))) {
      return highest;
    }
    for (var guard : classify) {
      Boolean holds = guard.when().test().apply(new Scene(input, highest, null));
      if (holds == null) {
        return highest;
      }
      if (holds) {
        return guard.then();
      }
    }
    return highest;
  }

  /** The decision by the naive evaluator. */
  Answer decide(PolicyInput input, List<Destination> fleet) {
    DataClass dataClass = classOf(input);
    for (int i = 0; i < rules.size(); i++) {
      Effect effect = rules.get(i).then();
      Boolean when = rules.get(i).when().test().apply(new Scene(input, dataClass, null));
      if (when == null) {
        return new Answer(dataClass.name(), "r" + i, Map.of());
      }
      if (when) {
        var grants =
            effect.deny() ? Map.<String, DataClass>of() : grants(effect, input, dataClass, fleet);
        return new Answer(dataClass.name(), "r" + i, grants);
      }
    }
    return new Answer(dataClass.name(), "no-match", Map.of());
  }

  private Map<String, DataClass> grants(
      Effect effect, PolicyInput input, DataClass dataClass, List<Destination> fleet) {
    var grants = new LinkedHashMap<String, DataClass>();
    for (Destination place : fleet) {
      Boolean allowed = effect.allow().test().apply(new Scene(input, dataClass, place));
      if (allowed == null) {
        return Map.of();
      }
      var residual = classOf(input.withFindings(left(input, steps(effect, place))));
      if (allowed && residual.rank() <= place.clearance().rank()) {
        grants.put(place.id(), residual);
      }
    }
    return grants;
  }

  private static List<TreatStep> steps(Effect effect, Destination place) {
    var treat = effect.treat();
    return treat.getOrDefault(
        place.id(), treat.getOrDefault(place.location(), treat.getOrDefault("else", List.of())));
  }

  private static List<Finding> left(PolicyInput input, List<TreatStep> steps) {
    return input.findings().stream()
        .filter(f -> stays(f.type(), steps) || f.type().name().startsWith("marking."))
        .toList();
  }

  private static boolean stays(FindingType type, List<TreatStep> steps) {
    return type.name().equals("uninspectable")
        || steps.stream()
            .filter(s -> covers(s.pattern(), type))
            .findFirst()
            .map(s -> s.treatment().equals("raw"))
            .orElse(true);
  }
}
