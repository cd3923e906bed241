package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonObject;
import java.io.IOException;
import java.util.List;

/** What a dialect knows of the JSON in its answers. For one answer, as it may keep count. */
public interface AnswerFormat {
  /** The form it reads. */
  WireForm form();

  /** Whether an event that carries no JSON ends the stream. */
  default boolean isEnd(String data) {
    return false;
  }

  /** Whether the answer is complete if nothing more comes, for dialects without a word for it. */
  default boolean mayEnd() {
    return false;
  }

  /**
   * Whether the answer is complete if nothing more comes and all of its choices have finished, for
   * dialects whose servers sometimes leave the word for the end out.
   */
  default boolean finishMayEnd() {
    return false;
  }

  /**
   * What one event of a stream, or a whole answer, says; empty if nothing that we know.
   *
   * @throws dev.privet.filters.api.BrokenReplyException if it reports a failure or makes no sense
   */
  List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException;
}
