package dev.privet.filters.core;

import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmResponse;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.Dialect;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The answer side of one exchange, and the only one who writes to the container's response. The
 * first refusal counts; it is written at the end of the exchange, in place of everything that is
 * not yet committed. Refusals may come from any thread, all else from the one that has the
 * exchange.
 */
final class Answer implements LlmResponse {
  static final String REQUEST_ID = "x-request-id";
  private static final String NOT_CARRIED = "x-privet-not-carried";
  private static final System.Logger LOG = System.getLogger(ExchangeHost.class.getName());
  private static final Set<ErrorCode> FAULTS =
      EnumSet.of(
          ErrorCode.INTERNAL,
          ErrorCode.CHAIN_BROKEN,
          ErrorCode.DESTINATION_UNAVAILABLE,
          ErrorCode.DESTINATION_TIMEOUT,
          ErrorCode.DESTINATION_BROKEN,
          ErrorCode.ANSWER_TOO_LARGE);

  private final String requestId;
  private final Dialect dialect;
  private final HttpServletResponse raw;
  private final HostConfig config;
  private final Keeping keeping;
  private final List<StreamStage> stages = new ArrayList<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final AtomicReference<Verdict.@Nullable Refused> refusal = new AtomicReference<>();
  private @Nullable EventPipe pipe;
  private @Nullable Whole whole;
  private boolean begun;
  private volatile boolean complete;
  private volatile boolean gone;
  private boolean cut;
  private boolean finished;

  Answer(
      String requestId,
      Dialect dialect,
      HttpServletResponse raw,
      HostConfig config,
      Keeping keeping) {
    this.requestId = requestId;
    this.dialect = dialect;
    this.raw = raw;
    this.config = config;
    this.keeping = keeping;
    raw.setHeader(REQUEST_ID, requestId);
  }

  @Override
  public void stage(StreamStage stage) {
    requireNotBegun();
    stages.add(Objects.requireNonNull(stage, "stage"));
  }

  @Override
  public void header(String name, String value) {
    requireNotBegun();
    headers.put(name, value);
  }

  @Override
  public boolean committed() {
    return raw.isCommitted();
  }

  /** Takes part in the refusals: the first one counts. */
  void refuse(Verdict.Refused by) {
    refusal.compareAndSet(null, by);
  }

  Optional<Verdict.Refused> refusal() {
    return Optional.ofNullable(refusal.get());
  }

  /** Says that the caller has gone: nothing more is written. */
  void abandon() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  boolean isComplete() {
    return complete;
  }

  /** Whether nothing can be delivered any more. */
  boolean isSettled() {
    return complete || gone || refusal.get() != null;
  }

  /** Carries a reply to the caller, to its end or to the first failure. Closes it. */
  void deliver(LlmExchange exchange, Reply reply, boolean stream, int status) {
    try (reply) {
      if (begun && !isSettled()) {
        throw new IllegalStateException("answer: already begun");
      }
      if (isSettled()) {
        return;
      }
      begun = true;
      Served served = reply.served();
      exchange.served(served);
      String lost = String.join(", ", reply.notCarried());
      if (!lost.isEmpty()) {
        headers.put(NOT_CARRIED, lost);
      }
      var head =
          new AnswerHead(requestId, exchange.request().model(), System.currentTimeMillis() / 1000);
      var writer = keeping.writer(dialect, exchange, stream, head);
      var made =
          new EventPipe(
              reply,
              stages,
              writer,
              stream,
              length -> open(served, status, writer.contentType(), length),
              config,
              exchange::usage);
      pipe = made;
      settle(made.run());
    }
  }

  private void settle(EventPipe.Result result) {
    switch (result) {
      case EventPipe.Result.Complete done -> complete = true;
      case EventPipe.Result.Broken broken -> refuse(broken.refusal());
      case EventPipe.Result.Gone left -> gone = true;
    }
  }

  /**
   * A stream goes to the container at once. A whole answer waits for the end of the exchange, since
   * containers commit with its last byte, and a filter further out may still refuse.
   */
  private OutputStream open(Served served, int status, String contentType, long length)
      throws IOException {
    if (length >= 0) {
      var made = new Whole(served, status, contentType);
      whole = made;
      return made.body();
    }
    head(served, status, contentType);
    raw.setHeader("x-accel-buffering", "no");
    return raw.getOutputStream();
  }

  private void head(Served served, int status, String contentType) {
    raw.setStatus(status);
    raw.setContentType(contentType);
    writeHeaders();
    raw.setHeader("x-privet-destination", served.destination());
    raw.setHeader("x-privet-model", served.model());
    if (served.cacheHit()) {
      raw.setHeader("x-privet-cache", "hit");
    }
  }

  private void writeHeaders() {
    headers.forEach(raw::setHeader);
    raw.setHeader(REQUEST_ID, requestId);
    raw.setHeader("cache-control", "no-store");
    raw.setHeader("x-content-type-options", "nosniff");
  }

  /**
   * Ends the answer: writes what waits, or the refusal, or cuts off what has begun. Later calls do
   * nothing.
   */
  void finish() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      end(refusal.get());
    } catch (IOException e) {
      gone = true;
      cut |= raw.isCommitted();
    }
  }

  private void end(Verdict.@Nullable Refused by) throws IOException {
    Whole waiting = whole;
    if (gone && raw.isCommitted()) {
      cut = true;
    } else if (gone) {
      tell(by);
    } else if (by == null) {
      if (waiting != null && complete) {
        write(waiting);
      }
    } else if (raw.isCommitted()) {
      cut = true;
      breakOff(by);
    } else {
      write(by);
    }
  }

  /**
   * Writes the refusal for who has broken off the request and may still read: without it the
   * container would end the answer as a success with nothing in it.
   */
  private void tell(Verdict.@Nullable Refused by) throws IOException {
    if (by != null) {
      write(by);
    }
  }

  private void write(Whole answer) throws IOException {
    head(answer.served(), answer.status(), answer.contentType());
    raw.setContentLength(answer.body().size());
    answer.body().writeTo(raw.getOutputStream());
  }

  private void breakOff(Verdict.Refused by) throws IOException {
    EventPipe broken = pipe;
    if (broken != null) {
      broken.fail(by, requestId);
    }
  }

  private void write(Verdict.Refused by) throws IOException {
    byte[] body = dialect.error(by, requestId);
    raw.reset();
    raw.setStatus(by.status());
    writeHeaders();
    if (by.status() == HttpServletResponse.SC_UNAUTHORIZED) {
      raw.setHeader("www-authenticate", "Bearer");
    }
    if (by.retryAfterSeconds() > 0) {
      raw.setHeader("retry-after", Long.toString(by.retryAfterSeconds()));
    }
    raw.setContentType("application/json");
    raw.setContentLength(body.length);
    raw.getOutputStream().write(body);
  }

  /** Whether the connection must be closed without the protocol's terminator. */
  boolean isCut() {
    return cut;
  }

  /**
   * Fails an asynchronous answer that was cut short. Jetty aborts on {@code sendError(-1)}; Tomcat
   * closes the connection of a committed answer that times out.
   */
  void abort(AsyncContext async) {
    try {
      raw.sendError(-1);
      async.complete();
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.DEBUG, "abort by timeout: request={0}", requestId);
      async.setTimeout(1);
    }
  }

  Ending ending() {
    Verdict.Refused by = refusal.get();
    if (gone) {
      return Ending.ABORTED;
    }
    if (by == null) {
      return Ending.COMPLETE;
    }
    if (cut) {
      return Ending.TRUNCATED;
    }
    return isFault(by) ? Ending.FAILED : Ending.REFUSED;
  }

  private static boolean isFault(Verdict.Refused by) {
    return ErrorCode.of(by.code()).map(FAULTS::contains).orElse(false)
        || by.code().equals(ApplicationFailure.CODE);
  }

  /** Code of the refusal, or empty. */
  String code() {
    Verdict.Refused by = refusal.get();
    return by == null || gone ? "" : by.code();
  }

  /** Status that the caller saw, or 0. */
  int status() {
    return gone && !raw.isCommitted() ? 0 : raw.getStatus();
  }

  private void requireNotBegun() {
    if (begun) {
      throw new IllegalStateException("answer: already begun");
    }
  }

  /** A whole answer that waits for the end of the exchange. */
  private record Whole(Served served, int status, String contentType, ByteArrayOutputStream body) {
    Whole(Served served, int status, String contentType) {
      this(served, status, contentType, new ByteArrayOutputStream());
    }
  }
}
