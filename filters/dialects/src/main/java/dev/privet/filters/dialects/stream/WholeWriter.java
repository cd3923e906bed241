package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/**
 * Writes one whole answer. That of a destination of the same dialect and form is patched; any other
 * is collected and written when its end comes.
 */
public abstract class WholeWriter implements FrameWriter {
  private final WireForm form;

  /** A writer of answers of that form. */
  protected WholeWriter(WireForm form) {
    this.form = Objects.requireNonNull(form, "form");
  }

  /** Takes in an event that is not the end. */
  protected abstract void collect(StreamEvent event);

  /** The answer that was collected. */
  protected abstract JsonValue answer() throws IOException;

  @Override
  public final String contentType() {
    return "application/json";
  }

  @Override
  public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
    FrameSource source = FrameSource.of(frame, form);
    if (source != null && FramePatch.wrote(source, frame, events, out)) {
      return;
    }
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.End) {
        out.write(JsonWriter.bytes(answer()));
      } else {
        collect(event);
      }
    }
  }

  /** Fails: an answer that is not streamed is refused as a whole. */
  @Override
  public final void fail(Verdict.Refused refusal, String requestId, OutputStream out) {
    throw new IllegalStateException("fail: only streams can end in the middle");
  }

  @Override
  public final void heartbeat(OutputStream out) {
    // JSON has room for white space only in front, and statuses must wait for the answer.
  }
}
