package dev.privet.policies.rules;

import java.util.List;

/**
 * What is wrong with a policy over all the requests and destinations that it can tell apart.
 *
 * @param policyDigest digest of the policy
 * @param cells requests told apart
 * @param destinations destinations told apart
 * @param violations what is wrong, each once
 * @param notes what the enumeration does not settle
 */
public record CheckReport(
    String policyDigest,
    long cells,
    int destinations,
    List<Violation> violations,
    List<String> notes) {
  public CheckReport {
    violations = List.copyOf(violations);
    notes = List.copyOf(notes);
  }

  /** What can be wrong. */
  public enum Kind {
    /** A rule cannot be evaluated for some request. */
    ERROR("cannot be evaluated"),
    /** Text above a destination's clearance would be sent there. */
    ABOVE_CLEARANCE("above clearance"),
    /** A rule whose condition never holds. */
    UNREACHABLE("unreachable"),
    /** A rule that others always come before. */
    SHADOWED("shadowed"),
    /** A higher class or a lower clearance opens a destination. */
    NOT_MONOTONE("not monotone"),
    /** There are too many combinations to enumerate. */
    TOO_LARGE("too large");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param kind what it is
   * @param rule the rule it is about, or empty
   * @param what what happens
   * @param facts an example: the facts that lead to it
   */
  public record Violation(Kind kind, String rule, String what, List<String> facts) {
    public Violation {
      facts = List.copyOf(facts);
    }
  }

  /** Whether nothing is wrong. */
  public boolean passed() {
    return violations.isEmpty();
  }

  /** The report for people. */
  public String text() {
    var text = new StringBuilder();
    for (Violation violation : violations) {
      text.append("FAIL  ").append(violation.kind().words());
      text.append(violation.rule().isEmpty() ? "" : ": " + violation.rule()).append('\n');
      text.append("      ").append(violation.what()).append('\n');
      violation.facts().forEach(fact -> text.append("      with ").append(fact).append('\n'));
    }
    notes.forEach(note -> text.append("note  ").append(note).append('\n'));
    return text.append(passed() ? "sound: " : violations.size() + " violations in ")
        .append(cells)
        .append(" kinds of requests and ")
        .append(destinations)
        .append(" kinds of destinations")
        .append(
            passed()
                ? "; every one is decided, none above a clearance; a higher class or a lower"
                    + " clearance opens nothing; every rule decides something"
                : "")
        .append('\n')
        .toString();
  }
}
