package dev.privet.filters.audit;

import dev.privet.filters.api.Ending;

/** How an attempt or a request ended, as the log says it. */
public enum Outcome {
  OK,
  BLOCKED,
  NOT_SENT,
  ERROR,
  CLIENT_GONE,
  TRUNCATED,
  /** The process ended before the outcome was known; written by recovery only. */
  UNKNOWN_AFTER_CRASH;

  static Outcome of(Ending ending) {
    return switch (ending) {
      case COMPLETE -> OK;
      case REFUSED -> BLOCKED;
      case FAILED -> ERROR;
      case ABORTED -> CLIENT_GONE;
      case TRUNCATED -> TRUNCATED;
      case NOT_SENT -> NOT_SENT;
    };
  }
}
