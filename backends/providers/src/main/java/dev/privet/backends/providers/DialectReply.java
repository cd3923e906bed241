package dev.privet.backends.providers;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.FrameReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The frames of one HTTP answer. */
final class DialectReply implements Reply {
  private final FrameReader reader;
  private final HttpAnswer answer;
  private final Served served;
  private final List<String> notCarried;
  private volatile boolean ended;

  DialectReply(FrameReader reader, HttpAnswer answer, Attempt attempt, List<String> notCarried) {
    this.reader = reader;
    this.answer = answer;
    this.notCarried = List.copyOf(notCarried);
    // The class of the text is the gate's to say; a backend knows no more than the clearance.
    this.served = Served.by(attempt, attempt.destination().clearance());
  }

  @Override
  public Served served() {
    return served;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    Optional<Frame> frame = reader.next();
    if (frame.isPresent()) {
      for (StreamEvent event : frame.get().events()) {
        ended |= event instanceof StreamEvent.End end && isTold(end);
      }
    }
    return frame;
  }

  /**
   * Whether an end was said, in the answer or at least by the framing of its body. A body that ends
   * with its connection may have been cut there.
   */
  private boolean isTold(StreamEvent.End end) throws BrokenReplyException {
    if (!end.wire().equals(Wire.NONE) || isFramed(answer.headers())) {
      return true;
    }
    throw new BrokenReplyException(
        ErrorCode.DESTINATION_BROKEN, "answer: ended without the protocol's end");
  }

  private static boolean isFramed(Map<String, String> headers) {
    return headers.containsKey("content-length")
        || headers
            .getOrDefault("transfer-encoding", "")
            .toLowerCase(Locale.ROOT)
            .contains("chunked");
  }

  @Override
  public List<String> notCarried() {
    return notCarried;
  }

  @Override
  public boolean ready() {
    return reader.ready();
  }

  /** Ends the call; a whole answer leaves its connection to others. */
  @Override
  public void close() {
    if (!ended) {
      answer.close();
      return;
    }
    try {
      answer.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException("an answer does not close", e);
    }
  }
}
