package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Treatment;
import java.util.ArrayList;
import java.util.Comparator;
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
          "topic.code",
          "topic.medical",
          "uninspectable");
  static final List<String> PATTERNS =
      List.of("pii.*", "pii.email", "pii.national-id", "secret.*", "marking.*", "term", "*");
  private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");
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
    return switch (random.nextInt(15 + 3 * scope)) {
      case 0, 1 -> finding(pick(PATTERNS));
      case 2 -> count(pick(PATTERNS), pick(OPERATORS), random.nextInt(3));
      case 3 -> new Expression("tenant.department == 'hr'", s -> department(s).equals("hr"));
      case 4 -> new Expression("true", s -> true);
      case 5 -> tool(random.nextInt(3));
      case 6 -> confidence(pick(PATTERNS), pick(OPERATORS));
      case 7 -> new Expression("store", s -> s.input().request().store());
      case 8 -> hosted(pick(List.of("web_search", "mcp")));
      case 9 -> number("bytes", pick(OPERATORS), 2_500, s -> s.input().request().bytes());
      case 10 -> number("hour", pick(OPERATORS), 11, s -> hour(s));
      case 11 -> new Expression("team in ['red', 'blue']", s -> "red blue".contains(team(s)));
      case 12 -> new Expression("topic != 'code'", s -> !topic(s).equals("code"));
      case 13 -> new Expression("model.startsWith('gpt')", s -> model(s).startsWith("gpt"));
      case 14 -> number("size(tools)", pick(OPERATORS), 1, s -> s.input().request().tools().size());
      case 15, 16, 17 -> classAtLeast(pick(Requests.CLASSES.inOrder()));
      case 18 ->
          number("destination.input_price", pick(OPERATORS), 2.0, s -> s.place().price().input());
      case 19 -> number("destination.retention_days", pick(OPERATORS), 30, s -> days(s));
      default -> destination(pick(PLACES), pick(Requests.CLASSES.inOrder()));
    };
  }

  private static Expression number(
      String text, String operator, Number constant, Function<Scene, Number> value) {
    return new Expression(
        text + " " + operator + " " + constant,
        s -> holds(operator, Double.compare(value.apply(s).doubleValue(), constant.doubleValue())));
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static Expression hosted(String kind) {
    return new Expression(
        "hosted('" + kind + "')",
        s ->
            s.input().request().hostedTools().stream()
                .anyMatch(k -> k.equals(kind) || k.equals("other")));
  }

  private static Expression confidence(String pattern, String operator) {
    return new Expression(
        "confidence('" + pattern + "') " + operator + " 0.5",
        s ->
            holds(
                operator,
                Double.compare(
                    s.input().findings().stream()
                        .filter(f -> covers(pattern, f.type()))
                        .mapToDouble(Finding::confidence)
                        .max()
                        .orElse(0),
                    0.5)));
  }

  private static int hour(Scene scene) {
    return (int) (scene.input().request().at().getEpochSecond() / 3600 % 24);
  }

  private static long days(Scene scene) {
    String kept = scene.place().retention();
    return kept.equals("none") ? 0 : kept.equals("30d") ? 30 : 1_000_000;
  }

  private static String team(Scene scene) {
    return scene.input().principal().team();
  }

  private static String model(Scene scene) {
    return scene.input().request().model();
  }

  private static String topic(Scene scene) {
    return scene.input().findings().stream()
        .filter(f -> f.type().name().startsWith("topic."))
        .min(Comparator.comparing(Finding::confidence).reversed().thenComparing(Finding::type))
        .map(f -> f.type().name().replace("topic.", ""))
        .orElse("");
  }

  private static Expression finding(String pattern) {
    return new Expression(
        "finding('" + pattern + "')",
        s -> s.input().findings().stream().anyMatch(f -> covers(pattern, f.type())));
  }

  private static Expression count(String pattern, String operator, int constant) {
    return number(
        "count('" + pattern + "')",
        operator,
        constant,
        s -> s.input().findings().stream().filter(f -> covers(pattern, f.type())).count());
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
    String raised = input.request().raisedTo();
    boolean unknown = !raised.isEmpty() && Requests.CLASSES.named(raised).isEmpty();
    if (unknown || !input.request().purpose().isEmpty()) {
      return new Answer(dataClass.name(), "stated", Map.of());
    }
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
        .filter(f -> stays(f.type(), steps) || f.type().name().matches("(marking|topic)\\..*"))
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
