package dev.privet.policies.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.privet.policies.rules.Fact.Scope;
import dev.privet.policies.rules.Node.Text;
import dev.privet.policies.rules.Reading.OfFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles the conditions of one policy; equal terms are compiled once. */
final class ConditionCompiler {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .populateMacroCalls(true)
          .enableHeterogeneousNumericComparisons(true) // the planner runtime knows no other way
          .maxExpressionCodePointSize(10_000)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(10_000)
          .maxRegexProgramSize(10_000)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(Functions.bindings())
          .build();

  private final Vocabulary vocabulary;
  private final SourceLines lines;
  private final Problems problems;
  private final CelCompiler compiler;
  private final CelValidator validator;
  private final AtomReader atoms;
  private final Map<String, Term> terms = new HashMap<>();

  ConditionCompiler(Vocabulary vocabulary, SourceLines lines, Problems problems) {
    this.vocabulary = vocabulary;
    this.lines = lines;
    this.problems = problems;
    this.atoms = new AtomReader(vocabulary.constants());
    this.compiler = compiler(vocabulary);
    this.validator =
        CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
            .addAstValidators(RegexLiteralValidator.INSTANCE)
            .build();
  }

  /** Number of distinct terms compiled so far. */
  int terms() {
    return terms.size();
  }

  /** The condition, or nothing after its problems were reported. */
  Optional<Condition> compile(Text source, Scope scope) {
    try {
      Optional<CelAbstractSyntaxTree> ast = check(source, scope);
      return ast.isEmpty() ? Optional.empty() : Optional.of(condition(ast.get()));
    } catch (CelValidationException e) {
      problems.add(source.at(), "the condition cannot be compiled");
      return Optional.empty();
    }
  }

  private Optional<CelAbstractSyntaxTree> check(Text source, Scope scope)
      throws CelValidationException {
    CelValidationResult parsed = compiler.parse(source.value());
    if (reported(source, parsed) || misnamed(source, scope, parsed.getAst())) {
      return Optional.empty();
    }
    CelValidationResult checked = compiler.check(parsed.getAst());
    if (reported(source, checked) || reported(source, validator.validate(checked.getAst()))) {
      return Optional.empty();
    }
    return asksTheTenantMap(source, checked.getAst())
        ? Optional.empty()
        : Optional.of(checked.getAst());
  }

  /** {@code in} on the tenant would always hold: an absent attribute is the empty string. */
  private boolean asksTheTenantMap(Text source, CelAbstractSyntaxTree ast) {
    for (var reference : ast.getReferenceMap().entrySet()) {
      if (reference.getValue().overloadIds().contains("in_map")) {
        var at = place(ast, CelExpr.ofNotSet(reference.getKey()));
        report(source, at, "'in' does not apply to tenant, compare the attribute with ''");
        return true;
      }
    }
    return false;
  }

  private boolean misnamed(Text source, Scope scope, CelAbstractSyntaxTree ast) {
    var found = new ArrayList<String>();
    var check =
        new ExpressionCheck(
            vocabulary,
            scope,
            (expression, message) -> {
              found.add(message);
              report(source, place(ast, expression), message);
            });
    check.check(ast.getExpr());
    return !found.isEmpty();
  }

  private static CelSourceLocation place(CelAbstractSyntaxTree ast, CelExpr expression) {
    Integer offset = ast.getSource().getPositionsMap().get(expression.id());
    return ast.getSource()
        .getOffsetLocation(offset == null ? 0 : offset)
        .orElse(CelSourceLocation.of(1, 0));
  }

  private boolean reported(Text source, CelValidationResult result) {
    result.getErrors().stream()
        .limit(1)
        .forEach(issue -> report(source, issue.getSourceLocation(), CelWords.of(issue)));
    return result.hasError();
  }

  private void report(Text source, CelSourceLocation at, String message) {
    problems.add(
        lines.inside(source, Math.max(1, at.getLine()), Math.max(0, at.getColumn())), message);
  }

  private Condition condition(CelAbstractSyntaxTree ast) {
    return new Condition(
        print(ast), operands("_&&_", ast.getExpr()).map(operand -> term(ast, operand)).toList());
  }

  private static Stream<CelExpr> operands(String operator, CelExpr e) {
    return e.callOrDefault().function().equals(operator)
        ? e.call().args().stream().flatMap(operand -> operands(operator, operand))
        : Stream.of(e);
  }

  private Term term(CelAbstractSyntaxTree ast, CelExpr operand) {
    String text = print(part(ast, operand));
    Term known = terms.get(text);
    if (known == null) {
      Formula formula = formula(ast, operand);
      known =
          new Term(terms.size(), text, formula, formula.atoms().anyMatch(this::isOfDestination));
      terms.put(text, known);
    }
    return known;
  }

  private boolean isOfDestination(Atom atom) {
    return atom.reads().stream()
        .anyMatch(reading -> reading instanceof OfFact(Fact fact) && fact.isOfDestination());
  }

  private Formula formula(CelAbstractSyntaxTree ast, CelExpr e) {
    return switch (e.callOrDefault().function()) {
      case "_&&_" -> new Formula.And(parts("_&&_", ast, e));
      case "_||_" -> new Formula.Or(parts("_||_", ast, e));
      case "!_" -> new Formula.Not(formula(ast, e.call().args().getFirst()));
      default -> atom(ast, e);
    };
  }

  private List<Formula> parts(String operator, CelAbstractSyntaxTree ast, CelExpr e) {
    return operands(operator, e).map(part -> formula(ast, part)).toList();
  }

  private Atom atom(CelAbstractSyntaxTree ast, CelExpr e) {
    CelAbstractSyntaxTree part = part(ast, e);
    return atoms.read(e, print(part), () -> byCel(part));
  }

  /** CEL wraps whatever goes wrong; its message may hold values of facts and is not used. */
  private static Atom.Test byCel(CelAbstractSyntaxTree part) {
    CelRuntime.Program program;
    try {
      program = RUNTIME.createProgram(part);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("condition: a checked one can be planned", e);
    }
    return facts -> {
      try {
        return Truth.of(Boolean.TRUE.equals(program.eval(facts)));
      } catch (CelEvaluationException e) {
        return Truth.ERROR;
      }
    };
  }

  private static CelAbstractSyntaxTree part(CelAbstractSyntaxTree ast, CelExpr e) {
    return CelAbstractSyntaxTree.newCheckedAst(
        e, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
  }

  private static String print(CelAbstractSyntaxTree ast) {
    return CelUnparserFactory.newUnparser().unparse(ast);
  }

  /** Knows the names of every scope; {@link ExpressionCheck} sees to the scopes. */
  private static CelCompiler compiler(Vocabulary vocabulary) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.EXISTS, CelStandardMacro.ALL)
            .addMacros(Functions.macros())
            .addFunctionDeclarations(Functions.declarations())
            .addVar(Functions.FACTS, Functions.FACTS_TYPE)
            .setResultType(SimpleType.BOOL);
    vocabulary.facts(Scope.ALLOW).forEach(builder::addVar);
    return builder.build();
  }
}
