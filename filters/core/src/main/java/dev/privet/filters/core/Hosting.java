package dev.privet.filters.core;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Call;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.MalformedRequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange and all that the host knows of it: endpoint, wrappers, answer. Found again by later
 * filters through an attribute of the request.
 */
final class Hosting {
  static final String ATTRIBUTE = "dev.privet.filters.core.Hosting";
  private static final System.Logger LOG = System.getLogger(ExchangeHost.class.getName());

  private final HttpServletRequest rawRequest;
  private final HostConfig config;
  private final BodyRoom.Share room;
  private final Keeping keeping;
  private final Endpoint endpoint;
  private final LlmExchange exchange;
  private final Answer answer;
  private final HostedRequest request;
  private final HttpServletResponse response;
  private final @Nullable Application application;
  private Phase reached = Phase.IDENTIFY;

  Hosting(HttpServletRequest rawRequest, HttpServletResponse rawResponse) {
    this.rawRequest = rawRequest;
    this.config = HostConfig.of(rawRequest.getServletContext());
    this.room = config.bodies().share();
    this.keeping = Keeping.of(rawRequest.getServletContext(), config.bodyBytes());
    this.endpoint = Endpoint.of(rawRequest, keeping.isPossible());
    String id = RequestIds.next();
    this.answer = new Answer(id, endpoint.dialect(), rawResponse, config, keeping);
    Call call = Calls.of(rawRequest, endpoint.path());
    this.exchange = new LlmExchange(id, call, answer);
    this.request = new HostedRequest(rawRequest, this);
    if (endpoint.hasBody()) {
      this.application = new Application(this, answer);
      this.response = new GuardedResponse(rawResponse, application);
    } else {
      this.application = null;
      this.response = new PassingResponse(rawResponse);
    }
  }

  LlmExchange exchange() {
    return exchange;
  }

  /** Looks after the caller until it is closed. */
  CallerWatch watch() {
    return CallerWatch.over(
        (Caller) rawRequest.getAttribute(Caller.ATTRIBUTE), answer, config.heartbeat());
  }

  Endpoint endpoint() {
    return endpoint;
  }

  HostConfig config() {
    return config;
  }

  Keeping keeping() {
    return keeping;
  }

  Answer answer() {
    return answer;
  }

  HostedRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  /** What the application gets to read; the request as rendered for it. */
  byte[] applicationBody() throws IOException {
    if (application == null) {
      return new byte[0];
    }
    return application.body();
  }

  /** Whether a filter of that phase has nothing to look at: the request has no body. */
  boolean passesBy(Phase phase) {
    return !endpoint.hasBody() && phase != Phase.IDENTIFY && phase != Phase.RECORD;
  }

  /**
   * Comes to a filter: checks the order of phases, and reads the body before the first filter that
   * may look at it.
   *
   * @throws RefusalException if the chain is out of order or the request is not acceptable
   */
  void enter(Phase phase) {
    if (phase.compareTo(reached) < 0) {
      throw broken("The chain of filters is out of order.");
    }
    reached = phase;
    if (phase != Phase.IDENTIFY) {
      admit();
    }
  }

  /**
   * Makes sure that the request is acceptable, read and parsed.
   *
   * @throws RefusalException if it is not; the answer is then refused for good
   */
  void admit() {
    answer.refusal().ifPresent(Hosting::unwind);
    endpoint.objection().ifPresent(this::reject);
    if (endpoint.hasBody() && !exchange.hasRequest()) {
      LlmRequest said = Statements.of(rawRequest, endpoint.dialect(), parse(read()));
      exchange.parsed(keeping.whole(said, endpoint.dialect(), exchange, room));
    }
  }

  private byte[] read() {
    try {
      return new BodyReader(config, room).read(rawRequest);
    } catch (RefusalException e) {
      throw reject(e.refusal());
    } catch (IOException e) {
      answer.abandon();
      throw reject(Verdict.refuse(ErrorCode.REQUEST_INVALID, "The request broke off."));
    }
  }

  private LlmRequest parse(byte[] body) {
    try {
      return endpoint.dialect().decode(endpoint.path(), body, config.json());
    } catch (MalformedRequestException e) {
      throw reject(Verdict.refuse(e.code(), String.valueOf(e.getMessage())));
    }
  }

  /** Refuses for good and unwinds whoever is running. */
  RefusalException reject(Verdict.Refused refusal) {
    refuse(refusal);
    throw new RefusalException(refusal);
  }

  /** Refuses, whatever the application is about to say. */
  void refuse(Verdict.Refused refusal) {
    if (application != null) {
      application.refuse(refusal);
    } else {
      answer.refuse(refusal);
    }
  }

  /** Takes no more from the application, and writes nothing: the container is done with both. */
  void abandonRest() {
    if (application != null) {
      application.stop();
      if (!answer.isSettled()) {
        answer.refuse(ApplicationFailure.of(502));
      }
    }
  }

  private static void unwind(Verdict.Refused refusal) {
    throw new RefusalException(refusal);
  }

  /** The rest of the chain, as the filter sees that was given {@code given}. */
  void proceed(FilterChain chain, ServletRequest with, ServletResponse given)
      throws IOException, ServletException {
    if (!unwrapsToOurs(given)) {
      throw broken("The response was replaced on the way.");
    }
    chain.doFilter(with, given);
    if (isOurs(given)) {
      settle();
    }
  }

  /** Takes what the application has written as its whole answer, unless it answers later. */
  private void settle() throws IOException {
    if (!isAsync()) {
      takeAll();
    }
  }

  /** Takes what the application has written as its whole answer. */
  void takeAll() throws IOException {
    if (application != null && response instanceof GuardedResponse guarded) {
      guarded.drainWriter();
      application.finish();
    }
  }

  /** Whether a response is the host's own, not one that looks like it. */
  @SuppressWarnings("ReferenceEquality")
  boolean isOurs(ServletResponse given) {
    return given == response;
  }

  boolean unwrapsToOurs(ServletResponse given) {
    ServletResponse at = given;
    while (!isOurs(at) && at instanceof ServletResponseWrapper wrapper) {
      at = wrapper.getResponse();
    }
    return isOurs(at);
  }

  /** Whether the application answers on another thread. */
  boolean isAsync() {
    return rawRequest.isAsyncStarted();
  }

  /** Writes what is still to be written. */
  void finish() throws IOException {
    if (application != null) {
      application.stop();
    }
    answer.finish();
  }

  /** Ends the exchange; the first call counts. */
  void close() {
    try {
      exchange.close(answer.ending(), answer.code(), answer.status());
    } finally {
      room.close();
    }
  }

  /** Turns what somebody threw into a refusal, and logs what it was, never what it said. */
  void fail(Throwable e) {
    if (e instanceof SettledException || answer.isGone()) {
      return;
    }
    answer.refuse(refusal(e));
    StackTraceElement[] trace = e.getStackTrace();
    LOG.log(
        System.Logger.Level.ERROR,
        "exchange failed: request={0} error={1} at={2}{3}",
        exchange.id(),
        e.getClass().getName(),
        trace.length == 0 ? "unknown" : trace[0],
        e instanceof GatewayException ? " reason=" + e.getMessage() : "");
  }

  private static Verdict.Refused refusal(Throwable e) {
    return switch (e) {
      case RefusalException refused -> refused.refusal();
      case BrokenReplyException broken ->
          Verdict.refuse(broken.code(), String.valueOf(broken.getMessage()));
      case RecorderUnavailableException unavailable ->
          Verdict.refuse(ErrorCode.AUDIT_UNAVAILABLE, "The audit log is not available.");
      default -> Verdict.refuse(ErrorCode.INTERNAL, "Internal error.");
    };
  }

  static RefusalException broken(String message) {
    return new RefusalException(Verdict.refuse(ErrorCode.CHAIN_BROKEN, message));
  }
}
