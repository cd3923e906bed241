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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a condition. Those that look at the request, such as {@code finding('pii.*')},
 * are macros for a call with the facts as a hidden first argument; their arguments are literals, so
 * that they can be checked at load.
 */
final class Functions {
  static final String FACTS = "@facts";
  static final CelType FACTS_TYPE = OpaqueType.create("facts");

  /** What a function's argument names. */
  enum Argument {
    FINDING_TYPE,
    SCOPE,
    HOSTED_TOOL,
    MODALITY
  }

  /** Our own functions, with a correct call of each. */
  enum Own {
    FINDING("finding('pii.*')", SimpleType.BOOL, Argument.FINDING_TYPE, "the type was found"),
    COUNT("count('pii.*')", SimpleType.INT, Argument.FINDING_TYPE, "how often it was found"),
    CONFIDENCE(
        "confidence('pii.*')",
        SimpleType.DOUBLE,
        Argument.FINDING_TYPE,
        "of the most certain finding, 0 to 1; 0 if there is none"),
    MARKING(
        "marking('TOP SECRET')",
        SimpleType.BOOL,
        Argument.FINDING_TYPE,
        "the text bears the marking; the same as `finding('marking.top-secret')`"),
    SCOPE("scope('admin')", SimpleType.BOOL, Argument.SCOPE, "the key has the scope"),
    HOSTED(
        "hosted('web_search')",
        SimpleType.BOOL,
        Argument.HOSTED_TOOL,
        "the provider is offered to run such a tool, or one of an unknown kind"),
    MODALITY(
        "modality('image')",
        SimpleType.BOOL,
        Argument.MODALITY,
        "there is such content, or content of an unknown kind");

    private final String example;
    private final CelType result;
    private final Argument argument;
    private final String meaning;

    Own(String example, CelType result, Argument argument, String meaning) {
      this.example = example;
      this.result = result;
      this.argument = argument;
      this.meaning = meaning;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    String example() {
      return example;
    }

    CelType result() {
      return result;
    }

    Argument argument() {
      return argument;
    }

    String meaning() {
      return meaning;
    }

    /** The function that stands for it in a parsed condition. */
    String internal() {
      return "@" + (this == MARKING ? FINDING : this).word();
    }

    static @Nullable Own named(String word) {
      return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst().orElse(null);
    }

    /** The function by its name in a parsed condition. */
    static @Nullable Own internal(String function) {
      return function.startsWith("@") ? named(function.substring(1)) : null;
    }
  }

  /** Functions of CEL that conditions may use. */
  static final List<String> STANDARD =
      List.of("size", "startsWith", "endsWith", "contains", "matches", "exists", "all");

  /** Operators of CEL that conditions may use, as they are written. */
  static final List<String> OPERATORS =
      List.of(
          "&&", "||", "!", "?:", "==", "!=", "<", "<=", ">", ">=", "in", "[]", "+", "-", "*", "/",
          "%");

  /** Operators and functions by the names CEL gives them. */
  private static final Set<String> INTERNAL =
      Set.of(
          ("_&&_ _||_ !_ _?_:_ _==_ _!=_ _<_ _<=_ _>_ _>=_ @in _[_] _+_ _-_ _*_ _/_ _%_ -_ size"
                  + " startsWith endsWith contains matches @not_strictly_false")
              .split(" "));

  private Functions() {}

  static boolean isKnown(String function) {
    return INTERNAL.contains(function) || Own.internal(function) != null;
  }

  /** Names of functions as they are written. */
  static Collection<String> names() {
    var names = new TreeSet<>(STANDARD);
    for (Own own : Own.values()) {
      names.add(own.word());
    }
    return names;
  }

  static List<CelFunctionDecl> declarations() {
    var declarations = new ArrayList<CelFunctionDecl>();
    for (Own own : Own.values()) {
      if (own != Own.MARKING) {
        declarations.add(onFacts(own));
      }
    }
    declarations.add(order("_<_", "class_less"));
    declarations.add(order("_<=_", "class_less_equals"));
    declarations.add(order("_>_", "class_greater"));
    declarations.add(order("_>=_", "class_greater_equals"));
    return declarations;
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("facts@finding", Facts.class, String.class, Facts::finding),
        CelFunctionBinding.from("facts@count", Facts.class, String.class, Facts::count),
        CelFunctionBinding.from("facts@confidence", Facts.class, String.class, Facts::confidence),
        CelFunctionBinding.from("facts@scope", Facts.class, String.class, Facts::scope),
        CelFunctionBinding.from("facts@hosted", Facts.class, String.class, Facts::hosted),
        CelFunctionBinding.from("facts@modality", Facts.class, String.class, Facts::modality),
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
    return Arrays.stream(Own.values()).map(Functions::macro).toList();
  }

  private static String markingType(String marking) {
    String slug = marking.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "marking." + slug;
  }

  private static CelMacro macro(Own own) {
    return CelMacro.newGlobalMacro(
        own.word(),
        1,
        (factory, target, arguments) ->
            literal(arguments.getFirst())
                .map(text -> own == Own.MARKING ? markingType(text) : text)
                .map(text -> call(factory, own.internal(), arguments.getFirst(), text)));
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

  private static CelFunctionDecl onFacts(Own own) {
    return CelFunctionDecl.newFunctionDeclaration(
        own.internal(),
        CelOverloadDecl.newGlobalOverload(
            "facts" + own.internal(), own.result(), FACTS_TYPE, SimpleType.STRING));
  }

  private static CelFunctionDecl order(String operator, String overload) {
    CelType dataClass = Fact.Type.CLASS.cel();
    return CelFunctionDecl.newFunctionDeclaration(
        operator,
        CelOverloadDecl.newGlobalOverload(overload, SimpleType.BOOL, dataClass, dataClass));
  }
}
