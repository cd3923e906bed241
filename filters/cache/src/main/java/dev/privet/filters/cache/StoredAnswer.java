package dev.privet.filters.cache;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.policies.api.DataClass;
import java.util.List;

/**
 * A whole answer as the destination gave it: placeholders still stand in it. Immutable.
 *
 * @param events its events without their wire bytes, {@link StreamEvent.End} last
 * @param residual class of the text that was sent for it
 * @param notCarried what was left out of the request for it
 * @param weight memory that it takes, in bytes, roughly
 */
record StoredAnswer(
    List<StreamEvent> events, DataClass residual, List<String> notCarried, int weight) {
  StoredAnswer {
    events = List.copyOf(events);
    notCarried = List.copyOf(notCarried);
  }

  StoredAnswer withNotCarried(List<String> pointers) {
    return new StoredAnswer(events, residual, pointers, weight);
  }

  /** The frames of a replay: one for each event if streamed, else one with all. */
  List<Frame> frames(boolean stream) {
    if (stream) {
      return events.stream().map(Frame::of).toList();
    }
    return List.of(Frame.of(events.toArray(StreamEvent[]::new)));
  }

  @Override
  public String toString() {
    return "StoredAnswer[" + events.size() + " events, " + weight + " bytes]";
  }
}
