package dev.privet.filters.api;

import java.util.Objects;

/** How one attempt came out. */
public sealed interface AttemptResult {

  /** The destination answers. */
  record Answered(Reply reply) implements AttemptResult {
    public Answered {
      Objects.requireNonNull(reply, "reply");
    }
  }

  /**
   * The destination failed before its first event; another may be tried.
   *
   * @param failure what went wrong
   * @param status HTTP status of the destination, or 0
   * @param retryAfterSeconds what the destination asked for, or 0
   * @param part what of the request cannot be carried, in words of the protocol and free of
   *     content; or empty
   */
  record Failed(Failure failure, int status, long retryAfterSeconds, String part)
      implements AttemptResult {
    public Failed {
      Objects.requireNonNull(failure, "failure");
      Objects.requireNonNull(part, "part");
    }

    /** A failure that has nothing to do with a part of the request. */
    public Failed(Failure failure, int status, long retryAfterSeconds) {
      this(failure, status, retryAfterSeconds, "");
    }
  }

  /**
   * The attempt may not be made, or the destination refuses the request; no other is tried in its
   * place.
   */
  record Refused(Verdict.Refused refusal) implements AttemptResult {
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }
  }

  /** Why a destination could not answer. */
  enum Failure {
    CONNECT,
    TIMEOUT,
    RATE_LIMITED,
    OVERLOADED,
    SERVER_ERROR,
    CREDENTIALS,
    BROKEN,
    /** The destination may not have this text; it was not called. */
    NOT_CLEARED,
    /** The destination's dialect cannot carry the request. */
    UNSUPPORTED,
    /** The address is outside the networks of its location; it was not called. */
    LOCATION,
    /** The destination has no place free, or rests after failures; it was not called. */
    BUSY
  }
}
