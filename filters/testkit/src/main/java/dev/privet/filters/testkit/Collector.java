package dev.privet.filters.testkit;

import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An emitter that keeps what a stage lets through. */
public final class Collector implements Emitter {
  private final List<StreamEvent> events = new ArrayList<>();
  private Verdict.@Nullable Refused refusal;

  @Override
  public void emit(StreamEvent event) {
    events.add(event);
  }

  @Override
  public void refuse(Verdict.Refused by) {
    refusal = by;
  }

  public List<StreamEvent> events() {
    return List.copyOf(events);
  }

  public Optional<Verdict.Refused> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** All text let through so far, of all channels. */
  public String text() {
    var text = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Textual piece) {
        text.append(piece.text());
      }
    }
    return text.toString();
  }

  /** The text let through before the first finish. */
  public String textBeforeFinish() {
    var text = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Finish) {
        break;
      }
      if (event instanceof StreamEvent.Textual piece) {
        text.append(piece.text());
      }
    }
    return text.toString();
  }
}
