package dev.privet.backends.core;

import dev.privet.backends.core.health.Pass;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** An answer that came through the gate: begun, bounded, and ended with its call. */
final class GatedReply implements Reply {
  private final Reply inner;
  private final Served served;
  private final AttemptTransport transport;
  private final Pass pass;
  private final Deque<Frame> first;
  private volatile boolean ended;
  private volatile boolean closed;

  private GatedReply(
      Reply inner, Served served, AttemptTransport transport, Pass pass, Deque<Frame> first) {
    this.inner = inner;
    this.served = served;
    this.transport = transport;
    this.pass = pass;
    this.first = first;
    first.forEach(this::note);
  }

  /**
   * The reply with its first frame already read, and one more if that says nothing.
   *
   * @throws IOException if it breaks before; it is closed then
   */
  static GatedReply begun(Reply inner, Served served, AttemptTransport transport, Pass pass)
      throws IOException {
    boolean begun = false;
    try {
      var first = new ArrayDeque<Frame>();
      first.add(frame(inner));
      if (saysNothing(first.getFirst())) {
        first.add(frame(inner));
      }
      begun = true;
      return new GatedReply(inner, served, transport, pass, first);
    } finally {
      if (!begun) {
        inner.close();
        transport.abort();
      }
    }
  }

  private static Frame frame(Reply inner) throws IOException {
    return inner
        .next()
        .orElseThrow(
            () -> new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "the answer is empty"));
  }

  /** An answer that begins like this, and then ends, has not begun at all. */
  private static boolean saysNothing(Frame frame) {
    return frame.events().stream().allMatch(StreamEvent.Opaque.class::isInstance);
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (!first.isEmpty()) {
      return Optional.of(first.removeFirst());
    }
    try {
      Optional<Frame> frame = inner.next();
      if (frame.isPresent()) {
        note(frame.get());
      }
      return frame;
    } catch (BrokenReplyException e) {
      throw broken(e);
    } catch (HttpTimeoutException e) {
      throw broken(
          new BrokenReplyException(
              ErrorCode.DESTINATION_TIMEOUT,
              "The destination did not go on with its answer in time."));
    } catch (IOException e) {
      throw broken(new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "The answer broke off."));
    }
  }

  /** An answer that breaks off by itself is the destination's failure. */
  private BrokenReplyException broken(BrokenReplyException e) {
    if (!closed && !Thread.currentThread().isInterrupted() && isTheirs(e.code())) {
      pass.failed();
    }
    return e;
  }

  private static boolean isTheirs(ErrorCode code) {
    return code == ErrorCode.DESTINATION_BROKEN || code == ErrorCode.DESTINATION_TIMEOUT;
  }

  private void note(Frame frame) {
    // By index: an iterator for each frame would be garbage.
    for (int i = 0; i < frame.events().size(); i++) {
      ended |= frame.events().get(i) instanceof StreamEvent.End;
    }
  }

  @Override
  public List<String> notCarried() {
    return inner.notCarried();
  }

  @Override
  public boolean ready() {
    return !first.isEmpty() || inner.ready();
  }

  @Override
  public void close() {
    closed = true;
    inner.close();
    if (!ended) {
      transport.abort();
    }
    pass.close();
  }
}
