package dev.privet.backends.core;

import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An answer of which length, finish and time are taken as it passes. */
final class MeasuredReply implements Reply {
  private final Reply inner;
  private final long from = System.nanoTime();
  private long chars;
  private FinishReason finish = FinishReason.OTHER;
  private TokenUsage usage = TokenUsage.NONE;
  private boolean ended;
  private long until = from;

  MeasuredReply(Reply inner) {
    this.inner = inner;
  }

  @Override
  public Served served() {
    return inner.served();
  }

  @Override
  public Optional<Frame> next() throws IOException {
    Optional<Frame> next = inner.next();
    if (next.isPresent()) {
      Frame frame = next.get();
      for (int i = 0; i < frame.events().size(); i++) {
        note(frame.events().get(i));
      }
    }
    return next;
  }

  private void note(StreamEvent event) {
    switch (event) {
      case StreamEvent.Textual piece -> chars += piece.text().length();
      case StreamEvent.Finish end -> finish = end.reason();
      case StreamEvent.Usage used ->
          usage = new TokenUsage(used.inputTokens(), used.outputTokens(), false);
      case StreamEvent.End _ -> {
        ended = true;
        until = System.nanoTime();
      }
      case StreamEvent.Pause _, StreamEvent.Embedding _, StreamEvent.Opaque _ -> {}
    }
  }

  @Override
  public List<String> notCarried() {
    return inner.notCarried();
  }

  @Override
  public boolean ready() {
    return inner.ready();
  }

  @Override
  public void close() {
    inner.close();
  }

  /** Whether the protocol's end has come. */
  boolean isWhole() {
    return ended;
  }

  TokenUsage usage() {
    return usage;
  }

  MirrorReport.Measure measure() {
    return new MirrorReport.Measure(chars, finish, Duration.ofNanos(until - from));
  }
}
