package dev.privet.filters.testkit;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A reply that says what a list holds, and counts how often it is closed. */
public final class ScriptedReply implements Reply {
  private final Served served;
  private final Iterator<Frame> frames;
  private final AtomicInteger closed = new AtomicInteger();
  private boolean ended;

  private ScriptedReply(Served served, Iterator<Frame> frames) {
    this.served = Objects.requireNonNull(served, "served");
    this.frames = Objects.requireNonNull(frames, "frames");
  }

  /** A reply to an attempt, by the destination that was tried. */
  public static ScriptedReply of(Attempt attempt, List<Frame> frames) {
    return of(served(attempt), frames.iterator());
  }

  /**
   * A reply by anybody.
   *
   * @param frames may block; runs out without an {@code End} if the answer is to break off
   */
  public static ScriptedReply of(Served served, Iterator<Frame> frames) {
    return new ScriptedReply(served, frames);
  }

  /** The destination of an attempt, as the one who answers. */
  public static Served served(Attempt attempt) {
    return new Served(
        attempt.destination().id(),
        attempt.destination().location(),
        attempt.model(),
        attempt.number(),
        attempt.destination().clearance(),
        attempt.destination().price(),
        false);
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    if (closed.get() > 0 || !frames.hasNext()) {
      throw new BrokenReplyException(
          ErrorCode.DESTINATION_BROKEN, "The scripted answer stops here.");
    }
    Frame frame = frames.next();
    ended = frame.events().stream().anyMatch(StreamEvent.End.class::isInstance);
    return Optional.of(frame);
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }

  /** How often {@link #close} was called. */
  public int closed() {
    return closed.get();
  }
}
