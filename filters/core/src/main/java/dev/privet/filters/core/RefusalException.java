package dev.privet.filters.core;

import dev.privet.filters.api.Verdict;

/** Unwinds an application or a filter after the exchange was refused inside a call of theirs. */
final class RefusalException extends RuntimeException {
  private final transient Verdict.Refused refusal;

  RefusalException(Verdict.Refused refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  Verdict.Refused refusal() {
    return refusal;
  }
}
