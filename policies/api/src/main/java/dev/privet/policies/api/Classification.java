package dev.privet.policies.api;

import java.util.List;
import java.util.Objects;

/**
 * The class that a policy gave to some content, and how it got there.
 *
 * @param dataClass the class
 * @param trace the rules tried, in order
 */
public record Classification(DataClass dataClass, List<TraceStep> trace) {
  public Classification {
    Objects.requireNonNull(dataClass, "dataClass");
    trace = List.copyOf(trace);
  }
}
