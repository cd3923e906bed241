package dev.privet.filters.core;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The byte door: an application behind the filters that reads a request and writes an answer as
 * bytes. What it writes is read by the dialect on a virtual thread and goes through the same pipe
 * as any reply; what it reads is the request as rendered for it.
 *
 * <p>Bytes are kept back until the application flushes, ends, or has written 8 KiB, so that it can
 * still change its mind. An answer that is neither JSON nor server-sent events in UTF-8, or that is
 * encoded, is refused, and so is every status that is no success: the words of an application's
 * errors are never passed on.
 */
final class Application {
  private static final int EARLY = 8 << 10;

  private final Hosting hosting;
  private final Answer answer;
  private final BytePipe pipe = new BytePipe();
  private final ByteArrayOutputStream early = new ByteArrayOutputStream();
  private byte @Nullable [] body;
  private @Nullable Reply reply;
  private @Nullable Thread pump;
  private @Nullable String contentType;
  private int status = 200;
  private boolean ended;

  Application(Hosting hosting, Answer answer) {
    this.hosting = hosting;
    this.answer = answer;
  }

  int status() {
    return status;
  }

  void status(int code) {
    status = code;
  }

  @Nullable String contentType() {
    return contentType;
  }

  void contentType(@Nullable String type) {
    contentType = type;
  }

  /** The content encoding that the application announces. Only identity is understood. */
  void encoding(@Nullable String encoding) {
    if (!Endpoint.isIdentity(encoding)) {
      refuse(Verdict.refuse(ErrorCode.ANSWER_REFUSED, "The answer is encoded."));
    }
  }

  /** Refuses in the place of whatever the application says. */
  void refuse(Verdict.Refused refusal) {
    answer.refuse(refusal);
    pipe.fail(new BrokenReplyException(ErrorCode.ANSWER_REFUSED, refusal.message()));
    pipe.close();
  }

  /** The request as the application gets it. */
  byte[] body() throws IOException {
    attempt();
    byte[] rendered = body;
    if (rendered == null) {
      throw new SettledException();
    }
    return rendered;
  }

  /** Renders the request for the application, once. */
  private Reply attempt() throws IOException {
    hosting.admit();
    Reply known = reply;
    if (known != null) {
      return known;
    }
    LlmExchange exchange = hosting.exchange();
    AttemptResult result =
        ApplicationAttempt.run(
            exchange,
            rendered -> {
              body = rendered.body();
              return new ApplicationReply(this, hosting, pipe, exchange);
            });
    return switch (result) {
      case AttemptResult.Answered answered -> answered(exchange, answered.reply());
      case AttemptResult.Refused refused -> throw hosting.reject(refused.refusal());
      case AttemptResult.Failed failed ->
          throw hosting.reject(
              Verdict.refuse(ErrorCode.DESTINATION_UNAVAILABLE, "No answer could be had."));
    };
  }

  /** A stage may have answered without the application: then that is the answer. */
  private Reply answered(LlmExchange exchange, Reply by) throws IOException {
    if (body == null) {
      answer.deliver(exchange, by, exchange.request().stream(), 200);
      throw new SettledException();
    }
    reply = by;
    return by;
  }

  /** Whether what was written can no longer be taken back. */
  boolean isStarted() {
    return pump != null;
  }

  /** Forgets what was written. */
  void reset() {
    if (isStarted()) {
      throw new IllegalStateException("the answer has begun");
    }
    early.reset();
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (pump != null) {
      pass(bytes, offset, length);
      return;
    }
    if (ended || answer.isSettled()) {
      throw new SettledException();
    }
    early.write(bytes, offset, length);
    if (early.size() >= EARLY) {
      start();
    }
  }

  /** Bytes after the protocol's end mean nothing; after a refusal nobody wants them. */
  private void pass(byte[] bytes, int offset, int length) throws IOException {
    try {
      pipe.write(bytes, offset, length);
    } catch (SettledException e) {
      awaitPump();
      if (!answer.isComplete()) {
        throw e;
      }
    }
  }

  /** Returns when all whole events written so far have been passed on. */
  void flush() throws IOException {
    if (answer.isSettled()) {
      return;
    }
    if (pump == null && early.size() > 0) {
      start();
    }
    if (pump != null) {
      pipe.awaitTaken();
    }
  }

  private void start() throws IOException {
    Reply from = attempt();
    if (status < 200 || status > 299) {
      throw hosting.reject(ApplicationFailure.of(status));
    }
    if (!isStream() && !Endpoint.isJson(contentType)) {
      throw hosting.reject(
          Verdict.refuse(ErrorCode.ANSWER_REFUSED, "The answer is of no known media type."));
    }
    boolean stream = isStream();
    int shown = status;
    pump =
        Thread.ofVirtual()
            .name("privet-answer")
            .start(() -> {
              ExchangeHost.guard(
                  hosting, () -> answer.deliver(hosting.exchange(), from, stream, shown));
              pipe.close();
            });
    pipe.write(early.toByteArray(), 0, early.size());
    early.reset();
  }

  boolean isStream() {
    return Endpoint.isEventStream(contentType);
  }

  /** The application has written all it had to say. Returns when it is passed on. */
  void finish() throws IOException {
    if (ended) {
      return;
    }
    if (!answer.isSettled() && pump == null) {
      if (early.size() == 0) {
        throw hosting.reject(ApplicationFailure.of(status));
      }
      start();
    }
    ended = true;
    pipe.end();
    awaitPump();
  }

  /** Ends the answer as it is, whole or not. */
  void stop() {
    ended = true;
    pipe.close();
    awaitPump();
  }

  private void awaitPump() {
    Thread running = pump;
    if (running == null) {
      return;
    }
    boolean interrupted = false;
    while (running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
