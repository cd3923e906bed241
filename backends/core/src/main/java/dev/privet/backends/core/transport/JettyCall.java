package dev.privet.backends.core.transport;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.LocationException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One call in flight: the client's thread puts what arrives into a bounded queue, one other thread
 * waits for it.
 *
 * <p>Only the client's thread, or whoever resumes a full queue, touches the client's buffers: their
 * bytes are copied at once and given back. When the queue is full nothing more is asked for, and
 * TCP holds the sender back.
 */
final class JettyCall implements Response.ContentSourceListener, Response.CompleteListener {
  private static final int QUEUE_BYTES = 64 * 1024;
  private static final int LEFTOVER_BYTES = 4 * 1024;
  private static final long LEFTOVER_MILLIS = 500;
  private static final long RELEASE_NANOS = 50_000_000;

  private final Request request;
  private final Scheduler scheduler;
  private final long gapNanos;
  private final Queue<byte[]> queue = new ArrayDeque<>();
  private int queued;
  private int leftover;
  private boolean paused;
  private boolean discarding;
  private boolean ended;
  private @Nullable Response head;
  private Content.@Nullable Source source;
  private @Nullable Throwable failure;
  private volatile boolean over;
  private volatile @Nullable Thread waiter;

  JettyCall(Request request, Scheduler scheduler, Duration gap) {
    this.request = request;
    this.scheduler = scheduler;
    this.gapNanos = gap.toNanos();
  }

  /** Sends the request and waits for the head of the answer. */
  HttpAnswer send(Duration firstByte) throws IOException {
    waiter = Thread.currentThread();
    request.onResponseContentSource(this).send(this);
    long until = System.nanoTime() + firstByte.toNanos();
    while (true) {
      synchronized (this) {
        if (head != null) {
          return new HttpAnswer(head.getStatus(), headers(head), new AnswerBody(this), this::abort);
        }
        if (failure != null) {
          throw sorted(failure);
        }
      }
      if (!parked(until)) {
        boolean connected = request.getConnection() != null;
        abort();
        if (!connected) {
          throw new ConnectException("no connection in time");
        }
        throw new HttpTimeoutException("no answer in time");
      }
    }
  }

  /** The next bytes of the body; empty at its end. Blocks. */
  byte @Nullable [] take() throws IOException {
    waiter = Thread.currentThread();
    long until = System.nanoTime() + gapNanos;
    while (true) {
      byte[] piece = poll();
      if (piece != null) {
        return piece;
      }
      boolean whole;
      synchronized (this) {
        whole = queue.isEmpty() && ended;
        if (queue.isEmpty() && failure != null) {
          throw sorted(failure);
        }
      }
      if (whole) {
        awaitRelease();
        return null;
      }
      if (!parked(until)) {
        abort();
        throw new HttpTimeoutException("the answer paused for too long");
      }
    }
  }

  /**
   * Lets the client put the connection back before its caller can ask for the next. An answer that
   * came before the request was taken does not get there.
   */
  private void awaitRelease() throws InterruptedIOException {
    long until = System.nanoTime() + RELEASE_NANOS;
    while (!over && parked(until)) {
      Thread.onSpinWait();
    }
  }

  private byte @Nullable [] poll() {
    Content.Source resume = null;
    byte[] piece;
    synchronized (this) {
      piece = queue.poll();
      if (piece != null) {
        queued -= piece.length;
      }
      if (paused && queued <= QUEUE_BYTES / 2) {
        paused = false;
        resume = source;
      }
    }
    if (resume != null) {
      resume.demand(this::fill);
    }
    return piece;
  }

  /** Bytes that can be had without waiting. */
  synchronized int ready() {
    return queued;
  }

  /** Ends the call at once, unless it is over. From any thread. */
  void abort() {
    if (!over) {
      // The waiting thread learns of it as a failure of the answer.
      var _ = request.abort(new IOException("aborted"));
    }
  }

  /**
   * Says that nothing more will be read. A short rest of the answer may still arrive, so that the
   * connection can be used again; else the call is aborted. Waits a moment for that, because who
   * closes one answer often asks for the next.
   */
  void finish() {
    waiter = Thread.currentThread();
    if (discardRest()) {
      scheduler.schedule(this::abortUnlessEnded, LEFTOVER_MILLIS, TimeUnit.MILLISECONDS);
    }
    try {
      awaitRelease();
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is a rest; it is no longer kept then. */
  private boolean discardRest() {
    Content.Source resume = null;
    synchronized (this) {
      if (discarding || ended || failure != null) {
        return false;
      }
      discarding = true;
      queue.clear();
      queued = 0;
      if (paused) {
        paused = false;
        resume = source;
      }
    }
    if (resume != null) {
      resume.demand(this::fill);
    }
    return true;
  }

  private void abortUnlessEnded() {
    synchronized (this) {
      if (ended || failure != null) {
        return;
      }
    }
    abort();
  }

  @Override
  public void onContentSource(Response response, Content.Source content) {
    synchronized (this) {
      head = response;
      source = content;
    }
    fill();
  }

  @Override
  public void onComplete(Result result) {
    over = true;
    if (result.isFailed()) {
      fail(result.getFailure());
    }
    wake();
  }

  /** Moves what has arrived into the queue. Runs under the client's serialisation. */
  private void fill() {
    Content.Source from;
    synchronized (this) {
      from = source;
    }
    if (from == null) {
      return;
    }
    while (accepts()) {
      Content.Chunk chunk = from.read();
      if (chunk == null) {
        from.demand(this::fill);
        break;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        break;
      }
      boolean last = chunk.isLast();
      put(chunk.getByteBuffer(), last);
      chunk.release();
      if (last) {
        break;
      }
    }
    wake();
  }

  private synchronized boolean accepts() {
    paused = queued >= QUEUE_BYTES;
    return !paused;
  }

  private void put(ByteBuffer bytes, boolean last) {
    boolean tooMuch = false;
    synchronized (this) {
      ended |= last;
      if (discarding) {
        leftover += bytes.remaining();
        tooMuch = leftover > LEFTOVER_BYTES;
      } else if (bytes.hasRemaining()) {
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        queue.add(piece);
        queued += piece.length;
      }
    }
    if (tooMuch) {
      abort();
    }
  }

  private void fail(Throwable cause) {
    synchronized (this) {
      if (failure == null && !ended) {
        failure = cause;
      }
    }
  }

  private void wake() {
    LockSupport.unpark(waiter);
  }

  /** Waits a while; false when the time is up. */
  private boolean parked(long until) throws InterruptedIOException {
    long left = until - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    LockSupport.parkNanos(this, left);
    if (Thread.currentThread().isInterrupted()) {
      abort();
      throw new InterruptedIOException("interrupted");
    }
    return true;
  }

  /** The failure as the exception that tells its kind, in our own words. */
  private IOException sorted(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof LocationException location) {
        return location;
      }
      if (t instanceof SSLHandshakeException) {
        return new ConnectException("no TLS connection");
      }
    }
    if (request.getConnection() == null) {
      return new ConnectException("no connection: " + cause.getClass().getSimpleName());
    }
    var broken = new EOFException("the answer broke off: " + cause.getClass().getSimpleName());
    broken.initCause(cause);
    return broken;
  }

  private static Map<String, String> headers(Response response) {
    var headers = new HashMap<String, String>();
    for (HttpField field : response.getHeaders()) {
      String value = field.getValue();
      headers.put(field.getLowerCaseName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return headers;
  }
}
