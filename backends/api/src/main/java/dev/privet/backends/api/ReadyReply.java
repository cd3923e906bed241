package dev.privet.backends.api;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Vector;
import dev.privet.filters.api.Wire;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** An answer that is known beforehand, frame by frame: of backends in this process. */
public final class ReadyReply implements Reply {
  private final Iterator<Frame> frames;
  private final Served served;
  private final List<String> notCarried;
  private volatile boolean closed;

  /**
   * An answer to an attempt.
   *
   * @param notCarried pointers of what was left out of the request
   */
  public ReadyReply(List<Frame> frames, Attempt attempt, List<String> notCarried) {
    this.frames = List.copyOf(frames).iterator();
    this.served = Served.by(attempt, attempt.destination().clearance());
    this.notCarried = List.copyOf(notCarried);
  }

  /**
   * Vectors for texts, in their order.
   *
   * @param tokens how many tokens the texts had
   * @param notCarried pointers of what was left out of the request
   */
  public static ReadyReply ofVectors(
      List<Vector> vectors, long tokens, Attempt attempt, List<String> notCarried) {
    var events = new ArrayList<StreamEvent>();
    for (Vector vector : vectors) {
      events.add(new StreamEvent.Embedding(events.size(), vector, Wire.NONE));
    }
    events.add(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE));
    events.add(new StreamEvent.Usage(tokens, 0, Wire.NONE));
    events.add(new StreamEvent.End(Wire.NONE));
    return new ReadyReply(List.of(new Frame(events, Wire.NONE)), attempt, notCarried);
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() throws BrokenReplyException {
    if (closed) {
      throw new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "the answer was closed");
    }
    return frames.hasNext() ? Optional.of(frames.next()) : Optional.empty();
  }

  @Override
  public boolean ready() {
    return frames.hasNext();
  }

  @Override
  public List<String> notCarried() {
    return notCarried;
  }

  @Override
  public void close() {
    closed = true;
  }
}
