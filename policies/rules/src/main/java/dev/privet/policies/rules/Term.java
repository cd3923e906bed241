package dev.privet.policies.rules;

/**
 * One operand of a condition's outermost {@code &&}, compiled.
 *
 * @param index number of this term in its policy; terms with the same text share it
 * @param text the term as CEL prints it
 * @param formula what is tested
 * @param perDestination whether the outcome depends on the destination
 */
record Term(int index, String text, Formula formula, boolean perDestination) {
  Truth test(Facts facts) {
    if (perDestination) {
      return formula.test(facts);
    }
    Truth known = facts.outcome(index);
    if (known == null) {
      known = formula.test(facts);
      facts.remember(index, known);
    }
    return known;
  }
}
