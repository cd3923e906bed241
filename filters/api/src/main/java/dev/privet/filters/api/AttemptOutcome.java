package dev.privet.filters.api;

import java.util.Objects;

/**
 * How one attempt ended.
 *
 * @param ending how
 * @param code code of the failure or refusal, or empty
 * @param status HTTP status of the destination, or 0
 * @param usage tokens used
 */
public record AttemptOutcome(Ending ending, String code, int status, TokenUsage usage) {
  public AttemptOutcome {
    Objects.requireNonNull(ending, "ending");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(usage, "usage");
  }
}
