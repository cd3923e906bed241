package dev.privet.policies.api;

import java.util.Objects;

/**
 * One step of a decision, for people and for the audit log. Free of content.
 *
 * @param rule name of the rule, such as {@code classify[0]} or {@code secrets-never-leave}
 * @param subject what the rule was tried on: {@code request}, or a destination's id
 * @param result whether it matched
 * @param note the condition or the reason, in our own words
 */
public record TraceStep(String rule, String subject, Result result, String note) {
  /** How a rule came out. */
  public enum Result {
    MATCHED,
    NOT_MATCHED,
    KEPT,
    REMOVED,
    ERROR
  }

  public TraceStep {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(note, "note");
  }
}
