package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.FramePatch;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WholeWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer. */
final class ResponsesWholeWriter extends WholeWriter {
  private final CallersView view;
  private final List<OutputItem> items = new ArrayList<>();
  private FinishReason reason = FinishReason.OTHER;
  private StreamEvent.@Nullable Usage usage;

  ResponsesWholeWriter(CallersView view) {
    super(ResponsesAnswers.WHOLE);
    this.view = view;
  }

  @Override
  public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
    FrameSource source = FrameSource.of(frame, ResponsesAnswers.WHOLE);
    if (source != null) {
      FramePatch patch = FramePatch.of(source, frame, events);
      if (patch.before().isEmpty() && patch.after().isEmpty()) {
        JsonValue json = patch.json();
        JsonValue own = json instanceof JsonObject response ? view.ended(view.of(response)) : json;
        if (own.equals(source.json())) {
          source.write(out);
        } else {
          out.write(JsonWriter.bytes(own));
        }
        return;
      }
    }
    super.write(frame, events, out);
  }

  @Override
  protected void collect(StreamEvent event) {
    switch (event) {
      case StreamEvent.Textual piece -> item(piece).add(piece.text());
      case StreamEvent.Finish finish -> reason = finish.reason();
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _,
          StreamEvent.Pause _,
          StreamEvent.Embedding _,
          StreamEvent.Opaque _ -> {}
    }
  }

  private OutputItem item(StreamEvent.Textual piece) {
    for (OutputItem item : items) {
      if (item.channel().equals(piece.channel())) {
        return item;
      }
    }
    var begun = new OutputItem(piece, items.size(), view.head().id(""));
    items.add(begun);
    return begun;
  }

  @Override
  protected JsonObject answer() {
    List<JsonValue> output = new ArrayList<>();
    items.forEach(item -> output.add(item.json(true)));
    return view.ended(ResponsesObjects.ended(view.begun(), output, reason, usage));
  }
}
