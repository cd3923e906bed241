package dev.privet.filters.api;

/** How an exchange or an attempt ended; exactly one. */
public enum Ending {
  /** Answered to the end. */
  COMPLETE,
  /** Refused by us. */
  REFUSED,
  /** A fault of a destination or of ours. */
  FAILED,
  /** The caller went away. */
  ABORTED,
  /** The answer broke off after it had begun. */
  TRUNCATED,
  /** An intent was recorded but nothing was sent. */
  NOT_SENT
}
