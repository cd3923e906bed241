package dev.privet.policies.rules;

import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/**
 * A compiled condition: all of its terms must hold. As in CEL, a false term decides even if another
 * one fails. Thread-safe.
 */
final class Condition {
  /** Starts the note of a step whose condition only one of several terms kept from matching. */
  static final String NEARLY = "nearly: all but ";

  /** Conditions of more terms have their notes put together each time. */
  private static final int FEW = 6;

  private final String text;
  private final List<Term> terms;
  private final Outcome matched;
  private final AtomicReferenceArray<Outcome> notMatched;

  /**
   * @param text the whole condition as CEL prints it
   * @param terms at least one
   */
  Condition(String text, List<Term> terms) {
    this.text = text;
    this.terms = List.copyOf(terms);
    this.matched = new Outcome(Result.MATCHED, text);
    this.notMatched = new AtomicReferenceArray<>(1 << Math.min(terms.size(), FEW));
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

  String text() {
    return text;
  }

  List<Term> terms() {
    return terms;
  }

  Stream<Atom> atoms() {
    return terms.stream().flatMap(term -> term.formula().atoms());
  }

  /** The values of the facts that it asks for, by what it calls them. */
  Map<String, String> seen(Facts facts) {
    var seen = new LinkedHashMap<String, String>();
    atoms()
        .flatMap(atom -> atom.reads().stream())
        .forEach(reading -> seen.put(reading.text(), String.valueOf(reading.of(facts))));
    return Collections.unmodifiableMap(seen);
  }

  Outcome test(Facts facts) {
    long falseTerms = 0;
    long failedTerms = 0;
    for (int i = 0; i < terms.size(); i++) {
      switch (terms.get(i).test(facts)) {
        case TRUE -> {}
        case FALSE -> falseTerms |= 1L << i;
        case ERROR -> failedTerms |= 1L << i;
      }
      if (falseTerms != 0 && facts.isBrief()) {
        break;
      }
    }
    if (falseTerms != 0) {
      return notMatched(falseTerms, failedTerms);
    }
    return failedTerms == 0
        ? matched
        : new Outcome(Result.ERROR, "cannot be evaluated: " + join(failedTerms));
  }

  private Outcome notMatched(long falseTerms, long failedTerms) {
    if (terms.size() > FEW || failedTerms != 0) {
      return outcome(falseTerms, failedTerms);
    }
    Outcome known = notMatched.get((int) falseTerms);
    if (known == null) {
      known = outcome(falseTerms, failedTerms);
      notMatched.set((int) falseTerms, known);
    }
    return known;
  }

  private Outcome outcome(long falseTerms, long failedTerms) {
    boolean near = terms.size() > 1 && Long.bitCount(falseTerms) + Long.bitCount(failedTerms) == 1;
    return new Outcome(Result.NOT_MATCHED, (near ? NEARLY : "false: ") + join(falseTerms));
  }

  private String join(long which) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < terms.size(); i++) {
      if ((which & 1L << i) != 0) {
        texts.add(terms.get(i).text());
      }
    }
    return String.join("; ", texts);
  }
}
