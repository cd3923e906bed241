package dev.privet.policies.rules;

import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A compiled condition: all of its terms must hold. As in CEL, a false term decides even if another
 * one fails.
 *
 * @param text the whole condition as CEL prints it
 * @param terms at least one
 */
record Condition(String text, List<Term> terms) {
  /** Starts the note of a step whose condition only one of several terms kept from matching. */
  static final String NEARLY = "nearly: all but ";

  Condition {
    terms = List.copyOf(terms);
  }

  /**
   * How a condition came out.
   *
   * @param result MATCHED, NOT_MATCHED or ERROR
   * @param note the condition, or the terms that were false or failed
   */
  record Outcome(Result result, String note) {
    boolean matched() {
      return result == Result.MATCHED;
    }

    boolean failed() {
      return result == Result.ERROR;
    }

    TraceStep step(String rule, String subject) {
      return new TraceStep(rule, subject, result, note);
    }
  }

  Outcome test(Facts facts) {
    var falseTerms = new ArrayList<Term>(0);
    var failedTerms = new ArrayList<Term>(0);
    for (Term term : terms) {
      switch (term.test(facts)) {
        case TRUE -> {}
        case FALSE -> falseTerms.add(term);
        case ERROR -> failedTerms.add(term);
      }
    }
    if (!falseTerms.isEmpty()) {
      boolean near = terms.size() > 1 && falseTerms.size() + failedTerms.size() == 1;
      return new Outcome(Result.NOT_MATCHED, (near ? NEARLY : "false: ") + join(falseTerms));
    }
    return failedTerms.isEmpty()
        ? new Outcome(Result.MATCHED, text)
        : new Outcome(Result.ERROR, "cannot be evaluated: " + join(failedTerms));
  }

  private static String join(List<Term> terms) {
    return terms.stream().map(Term::text).collect(Collectors.joining("; "));
  }
}
