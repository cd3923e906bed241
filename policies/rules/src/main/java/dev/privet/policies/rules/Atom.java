package dev.privet.policies.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of a condition that is not taken apart: it reads facts and compares them.
 *
 * @param text as CEL prints it
 * @param test what it says of facts
 * @param reads the facts it asks for
 * @param constants strings, numbers and texts to begin with that stand in it
 * @param isOpen whether no finite set of values decides it, as with regular expressions
 */
record Atom(String text, Test test, List<Reading> reads, Set<Object> constants, boolean isOpen)
    implements Formula {
  Atom {
    reads = List.copyOf(reads);
    constants = Set.copyOf(constants);
  }

  /** What an atom says of facts. */
  @FunctionalInterface
  interface Test {
    Truth of(Facts facts);
  }

  @Override
  public Truth test(Facts facts) {
    Truth assumed = isOpen ? facts.assumed(this) : null;
    return assumed == null ? test.of(facts) : assumed;
  }

  @Override
  public Stream<Atom> atoms() {
    return Stream.of(this);
  }
}
