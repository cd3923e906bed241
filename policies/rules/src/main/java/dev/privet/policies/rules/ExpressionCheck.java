package dev.privet.policies.rules;

import dev.cel.common.ast.CelExpr;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.rules.Fact.Scope;
import dev.privet.policies.rules.Functions.Own;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Checks the names in a parsed condition before CEL checks its types, so that messages can name the
 * nearest known word. Also keeps out what a condition does not need: maps, messages, and loops
 * within loops.
 */
final class ExpressionCheck {
  private static final Set<String> COMPARING = Set.of("_==_", "_!=_", "@in");

  private final Vocabulary vocabulary;
  private final Scope scope;
  private final BiConsumer<CelExpr, String> problem;
  private final Deque<String> locals = new ArrayDeque<>();

  ExpressionCheck(Vocabulary vocabulary, Scope scope, BiConsumer<CelExpr, String> problem) {
    this.vocabulary = vocabulary;
    this.scope = scope;
    this.problem = problem;
  }

  void check(CelExpr e) {
    switch (e.getKind()) {
      case CONSTANT, NOT_SET -> {}
      case IDENT -> name(e, e.ident().name());
      case SELECT -> select(e);
      case CALL -> call(e);
      case LIST -> e.list().elements().forEach(this::check);
      case STRUCT, MAP -> problem.accept(e, "maps are not part of conditions");
      case COMPREHENSION -> loop(e);
    }
  }

  private void name(CelExpr e, String name) {
    if (!locals.contains(name) && !name.equals(Functions.FACTS)) {
      fact(e, name);
    }
  }

  private void fact(CelExpr e, String name) {
    if (vocabulary.facts(scope).containsKey(name)) {
      return;
    }
    var later = vocabulary.scopeOf(name);
    if (later.isPresent()) {
      problem.accept(e, tooEarly(name, later.get()));
    } else if (isGroup(name)) {
      problem.accept(
          e, "'" + name + "' is no value, expected one of " + String.join(", ", members(name)));
    } else {
      problem.accept(e, Names.unknown("name", name, vocabulary.facts(scope).keySet()));
    }
  }

  private static String tooEarly(String name, Scope known) {
    return known == Scope.ALLOW
        ? "'" + name + "' is known in allow only"
        : "'" + name + "' is not known while the request is classified";
  }

  /** A member of a group is a fact of its own; other selections are left to the type check. */
  private void select(CelExpr e) {
    CelExpr operand = e.select().operand();
    String group = operand.identOrDefault().name();
    if (isGroup(group) && !locals.contains(group)) {
      fact(e, group + "." + e.select().field());
    } else {
      check(operand);
    }
  }

  private boolean isGroup(String name) {
    return !members(name).isEmpty();
  }

  private Set<String> members(String group) {
    var members = new TreeSet<>(vocabulary.facts(Scope.ALLOW).keySet());
    members.removeIf(fact -> !fact.startsWith(group + "."));
    return members;
  }

  private void call(CelExpr e) {
    String function = e.call().function();
    Own misused = Own.named(function);
    if (misused != null) {
      problem.accept(e, function + " takes one text in quotes, as in " + misused.example());
      return;
    }
    if (!Functions.isKnown(function)) {
      problem.accept(e, Names.unknown("function", function, Functions.names()));
      return;
    }
    Own own = Own.internal(function);
    if (own != null) {
      argument(own, e.call().args().getLast());
    }
    values(function, e.call().args());
    e.call().target().ifPresent(this::check);
    e.call().args().forEach(this::check);
  }

  private void argument(Own own, CelExpr argument) {
    String text = argument.constant().stringValue();
    switch (own.argument()) {
      case FINDING_TYPE -> pattern(argument, text);
      case HOSTED_TOOL ->
          value("kind of hosted tool", vocabulary.values(Fact.HOSTED_TOOLS), argument);
      case MODALITY -> value("modality", vocabulary.values(Fact.MODALITIES), argument);
      case SCOPE -> {}
    }
  }

  private void pattern(CelExpr argument, String pattern) {
    if (!isPattern(pattern)) {
      problem.accept(
          argument, "'" + pattern + "' is no finding type, expected one such as 'pii.email'");
    } else if (!vocabulary.known().isFindable(pattern)) {
      problem.accept(
          argument, Names.unknown("finding type", pattern, vocabulary.known().findable()));
    }
  }

  /** What a fact is compared with must be a value that it can have. */
  private void values(String operator, List<CelExpr> operands) {
    if (!COMPARING.contains(operator) || operands.size() != 2) {
      return;
    }
    for (CelExpr operand : operands) {
      Fact fact = Fact.named(name(operand));
      if (fact != null && !vocabulary.values(fact).isEmpty()) {
        Set<String> values = vocabulary.values(fact);
        CelExpr other = operands.get(operands.getFirst().equals(operand) ? 1 : 0);
        constants(other).forEach(constant -> value(fact.word(), values, constant));
      }
    }
  }

  private static String name(CelExpr e) {
    return e.getKind() == CelExpr.ExprKind.Kind.SELECT
        ? e.select().operand().identOrDefault().name() + "." + e.select().field()
        : e.identOrDefault().name();
  }

  private static Stream<CelExpr> constants(CelExpr e) {
    Stream<CelExpr> all =
        e.getKind() == CelExpr.ExprKind.Kind.LIST ? e.list().elements().stream() : Stream.of(e);
    return all.filter(one -> Functions.literal(one).isPresent());
  }

  private void value(String kind, Set<String> values, CelExpr constant) {
    String text = constant.constant().stringValue();
    if (values.equals(Set.of("")) && !text.isEmpty()) {
      problem.accept(constant, "the policy takes no purpose, list it under the key 'purposes'");
    } else if (!values.contains(text)) {
      problem.accept(constant, Names.unknown(kind, text, values));
    }
  }

  /** Whether a text is a pattern that {@link FindingType#is} understands. */
  static boolean isPattern(String pattern) {
    if (pattern.equals("*")) {
      return true;
    }
    try {
      new FindingType(
          pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : pattern);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void loop(CelExpr e) {
    if (!locals.isEmpty()) {
      problem.accept(e, "exists and all cannot stand inside one another");
      return;
    }
    var loop = e.comprehension();
    check(loop.iterRange());
    var names = new HashSet<>(Set.of(loop.iterVar(), loop.accuVar()));
    names.forEach(locals::push);
    check(loop.accuInit());
    check(loop.loopCondition());
    check(loop.loopStep());
    check(loop.result());
    locals.clear();
  }
}
