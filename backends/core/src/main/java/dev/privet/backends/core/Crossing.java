package dev.privet.backends.core;

import dev.privet.backends.core.health.Pass;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.TokenUsage;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on its way through the gate, or a copy that goes beside the attempts of its exchange.
 * A copy outlives the exchange: it leaves nothing in it.
 */
final class Crossing {
  private final Passage passage;
  private final LlmExchange exchange;
  private final Fleet.Target target;
  private final Deadlines deadlines;
  private final Attempt start;
  private final AttemptTransport transport;
  private final boolean copy;
  private @Nullable Pass pass;
  private @Nullable Ledger ledger;
  private @Nullable Reply held;
  private boolean entered;

  private Crossing(
      Passage passage,
      Fleet.Target target,
      Decision.Grant grant,
      Deadlines deadlines,
      boolean copy) {
    this.passage = passage;
    this.exchange = passage.exchange();
    this.target = target;
    this.deadlines = deadlines;
    this.copy = copy;
    this.start =
        new Attempt(
            exchange.attempts() + 1,
            grant,
            target.model(),
            exchange.request(),
            List.copyOf(exchange.findings()));
    this.transport =
        new AttemptTransport(target.member(), copy ? nanos -> {} : exchange::waited, deadlines);
  }

  static Crossing of(
      Passage passage, Fleet.Target target, Decision.Grant grant, Deadlines deadlines) {
    return new Crossing(passage, target, grant, deadlines, false);
  }

  static Crossing copying(
      Passage passage, Fleet.Target target, Decision.Grant grant, Deadlines deadlines) {
    return new Crossing(passage, target, grant, deadlines, true);
  }

  Passage passage() {
    return passage;
  }

  LlmExchange exchange() {
    return exchange;
  }

  Fleet.Target target() {
    return target;
  }

  /** The destination that is dialled, whatever the stages think. */
  Destination destination() {
    return target.destination();
  }

  Attempt start() {
    return start;
  }

  AttemptTransport transport() {
    return transport;
  }

  boolean isCopy() {
    return copy;
  }

  /** Lets one attempt in, if the stages have changed nothing but the text. */
  void enter(Attempt attempt) {
    check(attempt);
    if (exchange.isClosed()) {
      throw new GatewayException("attempt: the exchange is closed");
    }
  }

  @SuppressWarnings("ReferenceEquality")
  void check(Attempt attempt) {
    if (entered) {
      throw new GatewayException("attempt: a stage proceeded twice");
    }
    entered = true;
    if (attempt.grant() != start.grant()
        || attempt.number() != start.number()
        || !attempt.model().equals(start.model())) {
      throw new GatewayException("attempt: a stage changed the destination");
    }
  }

  /** Takes a place at the destination; false if it has none, or rests. */
  boolean admit() throws InterruptedException {
    pass = target.condition().enter(deadlines.untilBegin()).orElse(null);
    return pass != null;
  }

  Pass pass() {
    return Objects.requireNonNull(pass, "pass");
  }

  /** Writes the intent down; returns when it is durable. */
  void record(AttemptFacts facts, LlmRequest rendered) throws RecorderUnavailableException {
    AttemptRecorder recorder = copy ? passage.recorder().apart() : passage.recorder();
    var books = new Ledger(recorder.intent(facts, rendered), transport::status);
    ledger = books;
    if (!copy) {
      exchange.attempted();
      exchange.onClose(books::close);
    }
  }

  void hold(Reply reply) {
    held = reply;
    if (!copy) {
      exchange.onClose(summary -> reply.close());
    }
  }

  /** Settles what an attempt without an answer owes: to the books, and to the destination. */
  AttemptResult settled(AttemptResult result) {
    boolean interrupted = Thread.currentThread().isInterrupted() && held == null;
    Pass place = pass;
    if (place != null && !(result instanceof AttemptResult.Answered)) {
      if (!interrupted) {
        tell(place, result);
      }
      place.close();
    }
    Ledger books = ledger;
    if (books != null) {
      settle(books, result, interrupted);
    }
    return result;
  }

  private void tell(Pass place, AttemptResult result) {
    switch (result) {
      case AttemptResult.Failed failed -> tell(place, failed);
      case AttemptResult.Refused(var refusal) -> {
        if (refusal.code().equals(ErrorCode.DESTINATION_REJECTED.id())) {
          place.succeeded();
        }
      }
      case AttemptResult.Answered _ -> {}
    }
  }

  private void tell(Pass place, AttemptResult.Failed failed) {
    if (Failures.isSickness(failed.failure())) {
      place.failed();
    }
    if (failed.failure() == AttemptResult.Failure.LOCATION) {
      target.condition().located(false);
    }
    if (failed.retryAfterSeconds() > 0) {
      target.condition().rest(failed.retryAfterSeconds());
    }
  }

  private static void settle(Ledger books, AttemptResult result, boolean interrupted) {
    if (interrupted) {
      books.aborted();
      return;
    }
    switch (result) {
      case AttemptResult.Answered _ -> {}
      case AttemptResult.Failed failed -> books.failed(failed);
      case AttemptResult.Refused refused -> books.refused(refused.refusal());
    }
  }

  /** Ends the call of an answer that a stage further out did not pass on. */
  void leave(AttemptResult result) {
    Reply reply = held;
    if (reply != null && !(result instanceof AttemptResult.Answered)) {
      reply.close();
      held = null;
      Ledger books = ledger;
      if (books != null) {
        settle(books, result, Thread.currentThread().isInterrupted());
      }
    }
  }

  /** Ends a copy. */
  void end(Ending ending, String code, TokenUsage usage) {
    Reply reply = held;
    if (reply != null) {
      reply.close();
    }
    Ledger books = ledger;
    if (books != null) {
      books.ended(ending, code, usage);
    }
  }
}
