package dev.privet.backends.core;

import dev.privet.backends.api.LocationException;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FindingCounts;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.PolicyInput;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The single gate outwards: nobody else opens a backend. For every attempt it asks that the policy
 * granted the destination dialled, lets the stages render, compares the class of what is left with
 * the destination's clearance, and has the intent written down, in this order, before the first
 * byte leaves. Whatever goes wrong on the way is a failure or a refusal, never a pass. Thread-safe.
 */
public final class Egress {
  private static final System.Logger LOG = System.getLogger(Egress.class.getName());
  private static final AttemptResult NOT_CLEARED =
      new AttemptResult.Failed(Failure.NOT_CLEARED, 0, 0);

  /**
   * Makes one attempt. The answer, if there is one, has begun when this returns; its call ends with
   * it or with the exchange.
   *
   * @param passage leave to go outwards
   * @param target whom to ask
   * @param deadlines bounds on this attempt
   */
  public AttemptResult open(Passage passage, Fleet.Target target, Deadlines deadlines) {
    Decision.Grant grant = granted(passage.decision(), target.destination());
    if (grant == null) {
      return NOT_CLEARED;
    }
    var crossing = new Crossing(passage, target, grant, deadlines);
    AttemptResult result;
    try {
      result = proceed(crossing, 0, crossing.start);
    } catch (Exception e) {
      result = sorted(e, crossing);
    }
    crossing.leave(result);
    return result;
  }

  /** The grant for exactly the destination that will be dialled, as it is configured now. */
  private static Decision.@Nullable Grant granted(
      Decision.Permitted decision, Destination destination) {
    return decision
        .grant(destination.id())
        .filter(grant -> grant.destination().equals(destination))
        .orElse(null);
  }

  private AttemptResult proceed(Crossing crossing, int stage, Attempt attempt) throws IOException {
    var stages = crossing.exchange.attemptStages();
    AttemptResult result =
        stage == stages.size()
            ? cross(crossing, attempt)
            : stages.get(stage).attempt(attempt, next -> proceed(crossing, stage + 1, next));
    return Objects.requireNonNull(result, "result");
  }

  /** The innermost end of the stages: from here on only what is checked leaves. */
  private AttemptResult cross(Crossing crossing, Attempt attempt) {
    crossing.enter(attempt);
    DataClass residual = residual(crossing.passage, attempt);
    if (!residual.within(crossing.destination().clearance())) {
      return NOT_CLEARED;
    }
    AttemptRecorder recorder = crossing.passage.recorder();
    AttemptRecorder.Receipt receipt;
    try {
      receipt = recorder.intent(facts(crossing, attempt, residual));
    } catch (RecorderUnavailableException e) {
      return sorted(e, crossing);
    }
    crossing.exchange.attempted();
    crossing.ledger = Ledger.open(receipt, crossing.transport::status, crossing.exchange);
    AttemptResult result;
    try {
      result = called(crossing, attempt, residual);
    } catch (Exception e) {
      result = sorted(e, crossing);
    }
    crossing.settle(result);
    return result;
  }

  private static AttemptResult called(Crossing crossing, Attempt attempt, DataClass residual)
      throws IOException {
    AttemptResult result = crossing.target.member().backend().open(attempt, crossing.transport);
    return switch (result) {
      case AttemptResult.Answered(Reply reply) -> {
        Reply begun = GatedReply.begun(reply, Served.by(attempt, residual), crossing.transport);
        crossing.hold(begun);
        yield new AttemptResult.Answered(begun);
      }
      case AttemptResult.Failed failed -> failed;
      case AttemptResult.Refused refused -> refused;
    };
  }

  /** The class of the text as rendered for this destination. */
  private static DataClass residual(Passage passage, Attempt attempt) {
    PolicyInput left = passage.exchange().input().withFindings(attempt.residual());
    return passage.policy().classify(left).dataClass();
  }

  private static AttemptFacts facts(Crossing crossing, Attempt attempt, DataClass residual) {
    Destination destination = crossing.destination();
    byte[] body = attempt.request().body();
    Map<String, Integer> left = FindingCounts.of(attempt.residual());
    var treated = new TreeMap<>(FindingCounts.of(crossing.exchange.findings()));
    left.forEach((type, count) -> treated.computeIfPresent(type, (t, all) -> all - count));
    treated.values().removeIf(count -> count <= 0);
    return new AttemptFacts(
        attempt.number(),
        destination.id(),
        destination.location(),
        destination.clearance(),
        attempt.model(),
        residual,
        treated,
        left,
        crossing.passage.recorder().fingerprint().of(body),
        body.length);
  }

  private static AttemptResult sorted(Exception e, Crossing crossing) {
    return switch (e) {
      case RecorderUnavailableException _ ->
          refused(ErrorCode.AUDIT_UNAVAILABLE, "The audit log does not accept records.");
      case LocationException _ -> {
        LOG.log(
            System.Logger.Level.ERROR,
            "destination is not where it should be: destination={0} reason={1}",
            crossing.destination().id(),
            e.getMessage());
        yield failed(Failure.LOCATION, crossing);
      }
      case ConnectException _, NoRouteToHostException _, UnknownHostException _ ->
          failed(Failure.CONNECT, crossing);
      case HttpTimeoutException _, SocketTimeoutException _ -> failed(Failure.TIMEOUT, crossing);
      case BrokenReplyException broken when broken.code() == ErrorCode.DESTINATION_TIMEOUT ->
          failed(Failure.TIMEOUT, crossing);
      case IOException _ -> failed(Failure.BROKEN, crossing);
      default -> {
        LOG.log(
            System.Logger.Level.ERROR,
            "attempt failed inside: request={0} destination={1} error={2} at={3}",
            crossing.exchange.id(),
            crossing.destination().id(),
            e.getClass().getName(),
            e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
        yield refused(ErrorCode.INTERNAL, "The request could not be processed.");
      }
    };
  }

  private static AttemptResult failed(Failure failure, Crossing crossing) {
    return new AttemptResult.Failed(failure, crossing.transport.status(), 0);
  }

  private static AttemptResult refused(ErrorCode code, String message) {
    return new AttemptResult.Refused(Verdict.refuse(code, message));
  }

  /** One attempt on its way through the gate. */
  private static final class Crossing {
    private final Passage passage;
    private final LlmExchange exchange;
    private final Fleet.Target target;
    private final Attempt start;
    private final AttemptTransport transport;
    private @Nullable Ledger ledger;
    private @Nullable Reply held;
    private boolean entered;

    Crossing(Passage passage, Fleet.Target target, Decision.Grant grant, Deadlines deadlines) {
      this.passage = passage;
      this.exchange = passage.exchange();
      this.target = target;
      this.start =
          new Attempt(
              exchange.attempts() + 1,
              grant,
              target.model(),
              exchange.request(),
              List.copyOf(exchange.findings()));
      this.transport = new AttemptTransport(target.member(), exchange, deadlines);
    }

    /** The destination that is dialled, whatever the stages think. */
    Destination destination() {
      return target.destination();
    }

    /** Lets one attempt in, if the stages have changed nothing but the text. */
    @SuppressWarnings("ReferenceEquality")
    void enter(Attempt attempt) {
      if (entered) {
        throw new GatewayException("attempt: a stage proceeded twice");
      }
      entered = true;
      if (attempt.grant() != start.grant()
          || attempt.number() != start.number()
          || !attempt.model().equals(start.model())) {
        throw new GatewayException("attempt: a stage changed the destination");
      }
      if (exchange.isClosed()) {
        throw new GatewayException("attempt: the exchange is closed");
      }
    }

    void hold(Reply reply) {
      held = reply;
      exchange.onClose(summary -> reply.close());
    }

    void settle(AttemptResult result) {
      Ledger books = ledger;
      if (books == null) {
        return;
      }
      if (Thread.currentThread().isInterrupted() && held == null) {
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
      }
      settle(result);
    }
  }
}
