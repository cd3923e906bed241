package dev.privet.policies.rules;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/**
 * One operand of a condition's outermost {@code &&}, compiled.
 *
 * @param index number of this term in its policy; terms with the same text share it
 * @param text the term as CEL prints it
 * @param program what is evaluated
 * @param perDestination whether the outcome depends on the destination
 */
record Term(int index, String text, CelRuntime.Program program, boolean perDestination) {
  /** How a term came out. */
  enum Outcome {
    TRUE,
    FALSE,
    ERROR
  }

  Outcome test(Facts facts) {
    if (perDestination) {
      return evaluate(facts);
    }
    Outcome known = facts.outcome(index);
    if (known == null) {
      known = evaluate(facts);
      facts.remember(index, known);
    }
    return known;
  }

  /** CEL wraps whatever goes wrong; its message may hold values of facts and is not used. */
  private Outcome evaluate(Facts facts) {
    try {
      return Boolean.TRUE.equals(program.eval(facts)) ? Outcome.TRUE : Outcome.FALSE;
    } catch (CelEvaluationException e) {
      return Outcome.ERROR;
    }
  }
}
