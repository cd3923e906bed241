package dev.privet.backends.providers.echo;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** An answer that is known beforehand, frame by frame. */
final class EchoReply implements Reply {
  private final Iterator<Frame> frames;
  private final Served served;
  private volatile boolean closed;

  EchoReply(List<Frame> frames, Attempt attempt) {
    this.frames = frames.iterator();
    this.served = Served.by(attempt, attempt.destination().clearance());
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
  public void close() {
    closed = true;
  }
}
