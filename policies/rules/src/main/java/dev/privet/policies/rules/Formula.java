package dev.privet.policies.rules;

import java.util.List;
import java.util.stream.Stream;

/** A condition or a part of it: atoms joined by {@code &&}, {@code ||} and {@code !}. */
sealed interface Formula permits Atom, Formula.And, Formula.Or, Formula.Not {
  Truth test(Facts facts);

  Stream<Atom> atoms();

  /** Holds if all parts do; a false part decides even if another one fails. */
  record And(List<Formula> parts) implements Formula {
    @Override
    public Truth test(Facts facts) {
      Truth all = Truth.TRUE;
      for (Formula part : parts) {
        Truth one = part.test(facts);
        if (one == Truth.FALSE) {
          return one;
        }
        all = one == Truth.ERROR ? one : all;
      }
      return all;
    }

    @Override
    public Stream<Atom> atoms() {
      return parts.stream().flatMap(Formula::atoms);
    }
  }

  /** Holds if a part does; a true part decides even if another one fails. */
  record Or(List<Formula> parts) implements Formula {
    @Override
    public Truth test(Facts facts) {
      Truth any = Truth.FALSE;
      for (Formula part : parts) {
        Truth one = part.test(facts);
        if (one == Truth.TRUE) {
          return one;
        }
        any = one == Truth.ERROR ? one : any;
      }
      return any;
    }

    @Override
    public Stream<Atom> atoms() {
      return parts.stream().flatMap(Formula::atoms);
    }
  }

  /** Holds if the part does not. */
  record Not(Formula part) implements Formula {
    @Override
    public Truth test(Facts facts) {
      return part.test(facts).not();
    }

    @Override
    public Stream<Atom> atoms() {
      return part.atoms();
    }
  }
}
