package dev.privet.filters.dialects;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes one answer in the caller's dialect. For one thread. Never flushes. */
public interface FrameWriter {
  /** Media type of the answer. */
  String contentType();

  /**
   * Writes what the stages made of a frame. If nothing changed and the frame was read in this
   * dialect and form, its bytes are written as they came.
   *
   * @param frame the frame as read
   * @param events its events after the stages, in order
   */
  void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException;

  /**
   * Ends an answer in the middle: the dialect's error event, and no terminator. Only for streams.
   */
  void fail(Verdict.Refused refusal, String requestId, OutputStream out) throws IOException;

  /** A sign of life while nothing is to be said. Nothing for answers that are not streamed. */
  void heartbeat(OutputStream out) throws IOException;
}
