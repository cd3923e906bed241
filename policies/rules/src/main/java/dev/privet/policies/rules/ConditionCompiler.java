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
import dev.privet.policies.rules.Node.Text;
import dev.privet.policies.rules.Vocabulary.Scope;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final Map<String, Term> terms = new HashMap<>();

  ConditionCompiler(Vocabulary vocabulary, SourceLines lines, Problems problems) {
    this.vocabulary = vocabulary;
    this.lines = lines;
    this.problems = problems;
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
    } catch (CelValidationException | CelEvaluationException e) {
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

  private Condition condition(CelAbstractSyntaxTree ast) throws CelEvaluationException {
    var found = new ArrayList<Term>();
    for (CelExpr operand : operands(ast.getExpr()).toList()) {
      found.add(term(ast, operand));
    }
    return new Condition(print(ast), found);
  }

  private static Stream<CelExpr> operands(CelExpr e) {
    return e.callOrDefault().function().equals("_&&_")
        ? e.call().args().stream().flatMap(ConditionCompiler::operands)
        : Stream.of(e);
  }

  private Term term(CelAbstractSyntaxTree ast, CelExpr operand) throws CelEvaluationException {
    var part =
        CelAbstractSyntaxTree.newCheckedAst(
            operand, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
    String text = print(part);
    Term known = terms.get(text);
    if (known == null) {
      boolean perDestination = text.contains(Vocabulary.DESTINATION + ".");
      known = new Term(terms.size(), text, RUNTIME.createProgram(part), perDestination);
      terms.put(text, known);
    }
    return known;
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
