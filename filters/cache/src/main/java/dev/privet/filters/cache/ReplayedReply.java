package dev.privet.filters.cache;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A kept answer, given once more. */
final class ReplayedReply implements Reply {
  private final Served served;
  private final Iterator<Frame> frames;
  private final List<String> notCarried;
  private volatile boolean closed;

  ReplayedReply(Served served, List<Frame> frames, List<String> notCarried) {
    this.served = served;
    this.notCarried = List.copyOf(notCarried);
    this.frames = frames.iterator();
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (closed) {
      throw new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "the replay was cancelled");
    }
    return frames.hasNext() ? Optional.of(frames.next()) : Optional.empty();
  }

  @Override
  public List<String> notCarried() {
    return notCarried;
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
