package dev.privet.policies.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.runtime.CelFunctionBinding;
import dev.privet.policies.api.DataClass;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The functions of a condition. Those that look at the request, such as {@code finding('pii.*')},
 * are macros for a call with the facts as a hidden first argument; their arguments are literals, so
 * that they can be checked at load.
 */
final class Functions {
  static final String FACTS = "@facts";
  private static final String MARKING = "marking";
  static final CelType FACTS_TYPE = OpaqueType.create("facts");

  /** Our own functions, each with a correct call. */
  static final Map<String, String> EXAMPLES =
      Map.of(
          "finding",
          "finding('pii.*')",
          "count",
          "count('pii.*')",
          MARKING,
          "marking('RESTRICTED')",
          "scope",
          "scope('admin')");

  /** Functions and operators of CEL that conditions may use, by the name CEL gives them. */
  private static final Set<String> STANDARD =
      Set.of(
          ("_&&_ _||_ !_ _?_:_ _==_ _!=_ _<_ _<=_ _>_ _>=_ @in _[_] _+_ _-_ _*_ _/_ _%_ -_ size"
                  + " startsWith endsWith contains matches"
                  + " @not_strictly_false @finding @count @scope")
              .split(" "));

  private Functions() {}

  static boolean isStandard(String function) {
    return STANDARD.contains(function);
  }

  /** Names of functions as they are written. */
  static Collection<String> names() {
    var names = new TreeSet<>(EXAMPLES.keySet());
    names.addAll(List.of("size", "startsWith", "endsWith", "contains", "matches", "exists", "all"));
    return names;
  }

  static List<CelFunctionDecl> declarations() {
    return List.of(
        onFacts("@finding", SimpleType.BOOL),
        onFacts("@count", SimpleType.INT),
        onFacts("@scope", SimpleType.BOOL),
        order("_<_", "class_less"),
        order("_<=_", "class_less_equals"),
        order("_>_", "class_greater"),
        order("_>=_", "class_greater_equals"));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("facts@finding", Facts.class, String.class, Facts::finding),
        CelFunctionBinding.from("facts@count", Facts.class, String.class, Facts::count),
        CelFunctionBinding.from("facts@scope", Facts.class, String.class, Facts::scope),
        CelFunctionBinding.from(
            "class_less", DataClass.class, DataClass.class, (a, b) -> a.compareTo(b) < 0),
        CelFunctionBinding.from(
            "class_less_equals", DataClass.class, DataClass.class, (a, b) -> a.compareTo(b) <= 0),
        CelFunctionBinding.from(
            "class_greater", DataClass.class, DataClass.class, (a, b) -> a.compareTo(b) > 0),
        CelFunctionBinding.from(
            "class_greater_equals",
            DataClass.class,
            DataClass.class,
            (a, b) -> a.compareTo(b) >= 0));
  }

  static List<CelMacro> macros() {
    return List.of(
        macro("finding", "@finding"),
        macro("count", "@count"),
        macro("scope", "@scope"),
        macro(MARKING, "@finding"));
  }

  private static String markingType(String marking) {
    String slug = marking.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "marking." + slug;
  }

  private static CelMacro macro(String name, String function) {
    return CelMacro.newGlobalMacro(
        name,
        1,
        (factory, target, arguments) ->
            literal(arguments.getFirst())
                .map(text -> name.equals(MARKING) ? markingType(text) : text)
                .map(text -> call(factory, function, arguments.getFirst(), text)));
  }

  /** The call; its argument keeps the place of the literal in the source. */
  private static CelExpr call(
      CelMacroExprFactory factory, String function, CelExpr literal, String text) {
    return factory.newGlobalCall(
        function,
        factory.newIdentifier(FACTS),
        CelExpr.ofConstant(factory.copy(literal).id(), CelConstant.ofValue(text)));
  }

  static Optional<String> literal(CelExpr expression) {
    CelConstant constant = expression.constantOrDefault();
    return constant.getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(constant.stringValue())
        : Optional.empty();
  }

  private static CelFunctionDecl onFacts(String name, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newGlobalOverload("facts" + name, result, FACTS_TYPE, SimpleType.STRING));
  }

  private static CelFunctionDecl order(String operator, String overload) {
    return CelFunctionDecl.newFunctionDeclaration(
        operator,
        CelOverloadDecl.newGlobalOverload(
            overload, SimpleType.BOOL, Vocabulary.CLASS, Vocabulary.CLASS));
  }
}
