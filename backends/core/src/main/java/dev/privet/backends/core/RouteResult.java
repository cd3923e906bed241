package dev.privet.backends.core;

import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import java.util.Objects;

/** How a request came out of the router. */
public sealed interface RouteResult {

  /** Somebody answers; the reply is the caller's to close. */
  record Answered(Reply reply) implements RouteResult {
    public Answered {
      Objects.requireNonNull(reply, "reply");
    }
  }

  /** Nobody may, or nobody could. */
  record Refused(Verdict.Refused refusal) implements RouteResult {
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }
  }
}
