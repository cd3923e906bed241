package dev.privet.backends.core;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.Transport;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way out of one attempt: keeps to the deadlines, bounds the answer, and counts the time spent
 * waiting. Used by the thread of the exchange, but {@link #abort} comes from any.
 */
final class AttemptTransport implements Transport {
  private final Transport way;
  private final LongConsumer waited;
  private final long maxAnswerBytes;
  private final Deadlines deadlines;
  private volatile @Nullable HttpAnswer answer;
  private volatile boolean aborted;

  /**
   * @param waited told of time spent waiting, in nanoseconds
   */
  AttemptTransport(Fleet.Member member, LongConsumer waited, Deadlines deadlines) {
    this.way = member.transport();
    this.maxAnswerBytes = member.maxAnswerBytes();
    this.waited = waited;
    this.deadlines = deadlines;
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException {
    long from = System.nanoTime();
    long left = deadlines.untilBegin();
    if (left <= 0) {
      throw new HttpTimeoutException("no time left for this attempt");
    }
    try {
      HttpAnswer head = way.send(within(call, left));
      answer = head;
      if (aborted) {
        head.close();
      }
      refuseCoded(head);
      return new HttpAnswer(
          head.status(), head.headers(), new BoundedBody(head.body()), head.abort());
    } finally {
      waited.accept(System.nanoTime() - from);
    }
  }

  /** Status of the answer, or 0. */
  int status() {
    HttpAnswer head = answer;
    return head == null ? 0 : head.status();
  }

  /** Ends the call. */
  void abort() {
    aborted = true;
    HttpAnswer head = answer;
    if (head != null) {
      head.close();
    }
  }

  private static HttpCall within(HttpCall call, long nanos) {
    return call.firstByte().toNanos() <= nanos
        ? call
        : new HttpCall(
            call.method(),
            call.uri(),
            call.headers(),
            call.body(),
            Duration.ofNanos(nanos),
            call.gap());
  }

  private static void refuseCoded(HttpAnswer head) throws IOException {
    String coding = head.headers().getOrDefault("content-encoding", "identity");
    if (!coding.toLowerCase(Locale.ROOT).equals("identity")) {
      head.close();
      throw new BrokenReplyException(
          ErrorCode.DESTINATION_BROKEN, "the answer is encoded although that was not asked for");
    }
  }

  /** The body, with an end to its length and its time. */
  private final class BoundedBody extends FilterInputStream {
    private long left = maxAnswerBytes;

    BoundedBody(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (deadlines.isOver()) {
        throw new HttpTimeoutException("the answer takes too long");
      }
      long from = System.nanoTime();
      int count;
      try {
        count = in.read(into, offset, length);
      } finally {
        waited.accept(System.nanoTime() - from);
      }
      left -= Math.max(count, 0);
      if (left < 0) {
        throw new BrokenReplyException(ErrorCode.ANSWER_TOO_LARGE, "the answer is too large");
      }
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
