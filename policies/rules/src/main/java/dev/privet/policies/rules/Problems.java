package dev.privet.policies.rules;

import dev.privet.policies.rules.PolicyException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far while one file is read. */
final class Problems {
  private final String source;
  private final List<Problem> found = new ArrayList<>();

  Problems(String source) {
    this.source = source;
  }

  void add(Position at, String message) {
    found.add(new Problem(source, at.line(), at.column(), message));
  }

  /** Throws if any problem was found. */
  void check() {
    if (!found.isEmpty()) {
      throw new PolicyException(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
              .toList());
    }
  }

  PolicyException fatal(Position at, String message) {
    add(at, message);
    return new PolicyException(found);
  }
}
