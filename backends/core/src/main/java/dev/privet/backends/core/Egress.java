package dev.privet.backends.core;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.ModelListing;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FindingCounts;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.TokenUsage;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
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
    var crossing = Crossing.of(passage, target, grant, deadlines);
    AttemptResult result;
    try {
      result = proceed(crossing, 0, crossing.start(), attempt -> enter(crossing, attempt));
    } catch (Exception e) {
      result = sorted(e, crossing);
    }
    crossing.leave(result);
    return result;
  }

  /**
   * Renders a copy of an exchange for one more destination, and sends nothing. Empty if the policy
   * did not grant it, or a stage answers, refuses or fails by itself.
   */
  Optional<Copy> copy(Passage passage, Fleet.Target target, Deadlines deadlines) {
    Decision.Grant grant = granted(passage.decision(), target.destination());
    if (grant == null) {
      return Optional.empty();
    }
    var crossing = Crossing.copying(passage, target, grant, deadlines);
    var rendered = new AtomicReference<@Nullable Attempt>();
    try {
      proceed(
          crossing,
          0,
          crossing.start(),
          attempt -> {
            crossing.check(attempt);
            rendered.set(attempt);
            return NOT_CLEARED;
          });
    } catch (Exception e) {
      sorted(e, crossing);
      return Optional.empty();
    }
    return Optional.ofNullable(rendered.get()).map(attempt -> new Copy(crossing, attempt));
  }

  /** Sends a copy, by the same rules as any attempt. Whoever sends it settles it. */
  AttemptResult send(Copy copy) {
    try {
      return cross(copy.crossing(), copy.attempt());
    } catch (Exception e) {
      return sorted(e, copy.crossing());
    }
  }

  /**
   * Looks at an address of a destination on our own behalf. Nothing of any exchange goes along: not
   * a word, not a header, not a credential.
   */
  HttpAnswer look(Fleet.Post post, Duration patience) throws IOException {
    return post.transport()
        .send(
            new HttpCall(
                "GET", post.address(), Map.of(), ByteBuffer.allocate(0), patience, patience));
  }

  /** Asks a destination which models it has, with its credentials and nothing else. */
  HttpAnswer list(Fleet.Listing listing, Duration patience) throws IOException {
    ModelListing how = listing.how();
    return listing
        .transport()
        .send(
            new HttpCall(
                "GET", how.address(), how.headers(), ByteBuffer.allocate(0), patience, patience));
  }

  /** The grant for exactly the destination that will be dialled, as it is configured now. */
  private static Decision.@Nullable Grant granted(
      Decision.Permitted decision, Destination destination) {
    return decision
        .grant(destination.id())
        .filter(grant -> grant.destination().equals(destination))
        .orElse(null);
  }

  private static AttemptResult proceed(
      Crossing crossing, int stage, Attempt attempt, AttemptChain end) throws IOException {
    var stages = crossing.exchange().attemptStages();
    AttemptResult result =
        stage == stages.size()
            ? end.proceed(attempt)
            : stages.get(stage).attempt(attempt, next -> proceed(crossing, stage + 1, next, end));
    return Objects.requireNonNull(result, "result");
  }

  private AttemptResult enter(Crossing crossing, Attempt attempt) {
    crossing.enter(attempt);
    return cross(crossing, attempt);
  }

  /** The innermost end of the stages: from here on only what is checked leaves. */
  private AttemptResult cross(Crossing crossing, Attempt attempt) {
    DataClass residual = residual(crossing.passage(), attempt);
    if (!residual.within(crossing.destination().clearance())) {
      return NOT_CLEARED;
    }
    try {
      if (!crossing.admit()) {
        return new AttemptResult.Failed(
            Failure.BUSY, 0, crossing.target().condition().retryAfterSeconds());
      }
      crossing.record(facts(crossing, attempt, residual), attempt.request());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new AttemptResult.Failed(Failure.BUSY, 0, 0);
    } catch (Exception e) {
      return crossing.settled(sorted(e, crossing));
    }
    AttemptResult result;
    try {
      result = called(crossing, attempt, residual);
    } catch (Exception e) {
      result = sorted(e, crossing);
    }
    return crossing.settled(result);
  }

  private static AttemptResult called(Crossing crossing, Attempt attempt, DataClass residual)
      throws IOException {
    AttemptResult result = crossing.target().member().backend().open(attempt, crossing.transport());
    return switch (result) {
      case AttemptResult.Answered(Reply reply) -> {
        Reply begun =
            GatedReply.begun(
                reply, Served.by(attempt, residual), crossing.transport(), crossing.pass());
        crossing.pass().begun(attempt.model(), attempt.request().stream());
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
    var treated = new TreeMap<>(FindingCounts.of(crossing.exchange().findings()));
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
        crossing.passage().recorder().fingerprint().of(body),
        body.length,
        crossing.isCopy());
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
            crossing.exchange().id(),
            crossing.destination().id(),
            e.getClass().getName(),
            e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
        yield refused(ErrorCode.INTERNAL, "The request could not be processed.");
      }
    };
  }

  private static AttemptResult failed(Failure failure, Crossing crossing) {
    return new AttemptResult.Failed(failure, crossing.transport().status(), 0);
  }

  private static AttemptResult refused(ErrorCode code, String message) {
    return new AttemptResult.Refused(Verdict.refuse(code, message));
  }

  /**
   * A copy of an exchange as rendered for one more destination.
   *
   * @param attempt what will be sent
   */
  record Copy(Crossing crossing, Attempt attempt) {
    /** Writes down how it ended, and ends its call. */
    void end(Ending ending, String code, TokenUsage usage) {
      crossing.end(ending, code, usage);
    }

    @Override
    public String toString() {
      return "Copy[" + crossing.destination().id() + "]";
    }
  }
}
