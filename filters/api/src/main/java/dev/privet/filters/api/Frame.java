package dev.privet.filters.api;

import java.util.List;
import java.util.Objects;

/**
 * What was read from the wire in one piece: one server-sent event, or a whole answer that is not
 * streamed.
 *
 * @param events what it says, in order
 * @param wire its bytes, for the codec that read it
 */
public record Frame(List<StreamEvent> events, Wire wire) {
  public Frame {
    events = List.copyOf(events);
    Objects.requireNonNull(wire, "wire");
  }

  /** A frame made by us. */
  public static Frame of(StreamEvent... events) {
    return new Frame(List.of(events), Wire.NONE);
  }
}
