package dev.privet.policies.rules;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.rules.Functions.Own;
import dev.privet.policies.rules.Reading.OfConfidence;
import dev.privet.policies.rules.Reading.OfCount;
import dev.privet.policies.rules.Reading.OfFact;
import dev.privet.policies.rules.Reading.OfScope;
import dev.privet.policies.rules.Reading.OfTenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes atoms of the leaves of checked conditions. The common forms, a fact compared with a
 * constant, are tested without CEL's interpreter; CEL tests the others.
 */
final class AtomReader {
  private static final Set<String> AFFIX = Set.of("startsWith", "endsWith", "contains");

  private final Map<String, DataClass> classes;

  AtomReader(Map<String, DataClass> classes) {
    this.classes = classes;
  }

  /**
   * The atom of an expression.
   *
   * @param cel what tests it if it is of no common form
   */
  Atom read(CelExpr e, String text, Supplier<Atom.Test> cel) {
    var leaves = new Leaves();
    leaves.walk(e);
    Atom.Test test = test(e).orElseGet(cel);
    return new Atom(text, test, List.copyOf(leaves.reads), leaves.constants, leaves.isOpen);
  }

  private Optional<Atom.Test> test(CelExpr e) {
    return switch (e.getKind()) {
      case CONSTANT, IDENT, SELECT -> operand(e).map(AtomReader::isTrue);
      case CALL -> call(e.call());
      default -> Optional.empty();
    };
  }

  private static Atom.Test isTrue(Function<Facts, @Nullable Object> operand) {
    return facts -> operand.apply(facts) instanceof Boolean b ? Truth.of(b) : Truth.ERROR;
  }

  private Optional<Atom.Test> call(CelExpr.CelCall call) {
    String function = call.function();
    return switch (function) {
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> comparison(function, call.args());
      case "@in" -> membership(call.args().getFirst(), call.args().getLast());
      case "startsWith", "endsWith", "contains" -> affix(call);
      default -> own(call);
    };
  }

  private static Optional<Atom.Test> own(CelExpr.CelCall call) {
    Own own = Own.internal(call.function());
    if (own == null) {
      return Optional.empty();
    }
    String argument = call.args().getLast().constant().stringValue();
    return switch (own) {
      case FINDING -> Optional.of(facts -> Truth.of(facts.finding(argument)));
      case SCOPE -> Optional.of(facts -> Truth.of(facts.scope(argument)));
      case HOSTED -> Optional.of(facts -> Truth.of(facts.hosted(argument)));
      case MODALITY -> Optional.of(facts -> Truth.of(facts.modality(argument)));
      case COUNT, CONFIDENCE, MARKING -> Optional.empty();
    };
  }

  private Optional<Atom.Test> comparison(String operator, List<CelExpr> operands) {
    var left = operand(operands.getFirst());
    var right = operand(operands.getLast());
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : Optional.of(
            facts -> compared(operator, left.get().apply(facts), right.get().apply(facts)));
  }

  private static Truth compared(String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Truth.ERROR;
    }
    if (operator.equals("_==_") || operator.equals("_!=_")) {
      return Truth.of(equal(left, right) == operator.equals("_==_"));
    }
    int order = order(left, right);
    return Truth.of(
        switch (operator) {
          case "_<_" -> order < 0;
          case "_<=_" -> order <= 0;
          case "_>_" -> order > 0;
          default -> order >= 0;
        });
  }

  private static boolean equal(Object left, Object right) {
    boolean numbers = left instanceof Number && right instanceof Number;
    return numbers ? order(left, right) == 0 : left.equals(right);
  }

  private static int order(Object left, Object right) {
    if (left instanceof DataClass a && right instanceof DataClass b) {
      return a.compareTo(b);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    return CharSequence.compare(String.valueOf(left), String.valueOf(right));
  }

  /** A text in a list of constants, or a constant in a list of the request. */
  private Optional<Atom.Test> membership(CelExpr element, CelExpr list) {
    var value = operand(element);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (list.getKind() == CelExpr.ExprKind.Kind.LIST) {
      var constants = list.list().elements().stream().map(Functions::literal).toList();
      return constants.stream().allMatch(Optional::isPresent)
          ? Optional.of(
              in(value.get(), Set.copyOf(constants.stream().flatMap(Optional::stream).toList())))
          : Optional.empty();
    }
    return operand(list)
        .map(items -> facts -> within(value.get().apply(facts), items.apply(facts)));
  }

  private static Atom.Test in(Function<Facts, @Nullable Object> value, Set<String> constants) {
    return facts -> {
      Object found = value.apply(facts);
      return found == null
          ? Truth.ERROR
          : Truth.of(found instanceof String && constants.contains(found));
    };
  }

  private static Truth within(@Nullable Object value, @Nullable Object items) {
    return value == null || !(items instanceof Collection<?> all)
        ? Truth.ERROR
        : Truth.of(all.contains(value));
  }

  private Optional<Atom.Test> affix(CelExpr.CelCall call) {
    var value = call.target().flatMap(this::operand);
    var affix =
        call.args().size() == 1
            ? Functions.literal(call.args().getFirst())
            : Optional.<String>empty();
    return value.isEmpty() || affix.isEmpty()
        ? Optional.empty()
        : Optional.of(facts -> affixed(call.function(), value.get().apply(facts), affix.get()));
  }

  private static Truth affixed(String function, @Nullable Object value, String affix) {
    if (!(value instanceof String text)) {
      return Truth.ERROR;
    }
    return Truth.of(
        switch (function) {
          case "startsWith" -> text.startsWith(affix);
          case "endsWith" -> text.endsWith(affix);
          default -> text.contains(affix);
        });
  }

  /** A constant, what is read, or the size of what is read. */
  private Optional<Function<Facts, @Nullable Object>> operand(CelExpr e) {
    Object constant = constant(e);
    if (constant != null) {
      return Optional.of(facts -> constant);
    }
    Reading reading = reading(e);
    if (reading != null) {
      return Optional.of(reading::of);
    }
    return e.callOrDefault().function().equals("size") ? size(e.call()) : Optional.empty();
  }

  private Optional<Function<Facts, @Nullable Object>> size(CelExpr.CelCall call) {
    CelExpr of = call.target().orElseGet(() -> call.args().getFirst());
    Reading list = reading(of);
    return list instanceof OfFact(Fact fact) && fact.type() == Fact.Type.STRINGS
        ? Optional.of(
            facts -> list.of(facts) instanceof Collection<?> all ? (long) all.size() : null)
        : Optional.empty();
  }

  private @Nullable Object constant(CelExpr e) {
    if (e.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return classes.get(e.ident().name());
    }
    CelConstant constant = e.constantOrDefault();
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue();
      case INT64_VALUE -> constant.int64Value();
      case DOUBLE_VALUE -> constant.doubleValue();
      case BOOLEAN_VALUE -> constant.booleanValue();
      default -> null;
    };
  }

  private static @Nullable Reading reading(CelExpr e) {
    return switch (e.getKind()) {
      case IDENT -> ofFact(e.ident().name());
      case SELECT -> selected(e.select());
      case CALL -> ofFunction(e.call());
      default -> null;
    };
  }

  private static @Nullable Reading ofFact(String name) {
    Fact fact = Fact.named(name);
    return fact == null || fact == Fact.TENANT ? null : new OfFact(fact);
  }

  private static @Nullable Reading selected(CelExpr.CelSelect select) {
    String group = select.operand().identOrDefault().name();
    return group.equals(Fact.TENANT.word())
        ? new OfTenant(select.field())
        : ofFact(group + "." + select.field());
  }

  private static @Nullable Reading ofFunction(CelExpr.CelCall call) {
    Own own = Own.internal(call.function());
    if (own == Own.COUNT) {
      return new OfCount(call.args().getLast().constant().stringValue());
    }
    return own == Own.CONFIDENCE
        ? new OfConfidence(call.args().getLast().constant().stringValue())
        : null;
  }

  /** Everything that an expression reads and compares with. */
  private final class Leaves {
    private final Set<Reading> reads = new LinkedHashSet<>();
    private final Set<Object> constants = new LinkedHashSet<>();
    private boolean isOpen;

    void walk(CelExpr e) {
      Reading reading = reading(e);
      Object constant = constant(e);
      if (reading != null) {
        reads.add(reading);
      } else if (constant != null) {
        constants.add(constant);
      } else {
        inside(e);
      }
    }

    private void inside(CelExpr e) {
      switch (e.getKind()) {
        case SELECT -> walk(e.select().operand());
        case LIST -> e.list().elements().forEach(this::walk);
        case CALL -> call(e.call());
        case COMPREHENSION -> {
          walk(e.comprehension().iterRange());
          walk(e.comprehension().loopStep());
        }
        default -> {}
      }
    }

    private void call(CelExpr.CelCall call) {
      Own own = Own.internal(call.function());
      if (own != null) {
        reads.add(ofOwn(own, call.args().getLast().constant().stringValue()));
        return;
      }
      isOpen |= call.function().equals("matches");
      if (AFFIX.contains(call.function())) {
        call.args().forEach(this::affixes);
      }
      call.target().ifPresent(this::walk);
      call.args().forEach(this::walk);
    }

    private Reading ofOwn(Own own, String argument) {
      return switch (own) {
        case FINDING, MARKING, COUNT -> new OfCount(argument);
        case CONFIDENCE -> new OfConfidence(argument);
        case SCOPE -> new OfScope(argument);
        case HOSTED -> listed(Fact.HOSTED_TOOLS, argument);
        case MODALITY -> listed(Fact.MODALITIES, argument);
      };
    }

    private Reading listed(Fact fact, String element) {
      constants.add(element);
      return new OfFact(fact);
    }

    private void affixes(CelExpr argument) {
      Functions.literal(argument)
          .ifPresent(text ->
              constants.addAll(
                  new ArrayList<>(List.of(text + "-x", "x-" + text, "x-" + text + "-x"))));
    }
  }
}
