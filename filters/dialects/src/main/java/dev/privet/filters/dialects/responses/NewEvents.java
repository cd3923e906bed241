package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of a destination of another dialect, told anew. A text is an item with one part; it is
 * done when another begins, and a call when the answer ends. For one answer.
 */
final class NewEvents {
  private final CallersView view;
  private final JsonObject start;
  private final String answerId;
  private final List<OutputItem> items = new ArrayList<>();
  private final List<OutputItem> open = new ArrayList<>();
  private FinishReason reason = FinishReason.OTHER;
  private StreamEvent.@Nullable Usage usage;
  private long number;
  private boolean begun;

  NewEvents(CallersView view) {
    this.view = view;
    this.start = view.begun();
    this.answerId = view.head().id("");
  }

  long nextNumber() {
    return number++;
  }

  void say(StreamEvent event, OutputStream out) throws IOException {
    begin(out);
    switch (event) {
      case StreamEvent.Textual piece -> piece(piece, out);
      case StreamEvent.Finish finish -> {
        closeAll(out);
        reason = finish.reason();
      }
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _ -> end(out);
      case StreamEvent.Pause _, StreamEvent.Embedding _, StreamEvent.Opaque _ -> {}
    }
  }

  private void begin(OutputStream out) throws IOException {
    if (!begun) {
      begun = true;
      send("response.created", JsonObject.EMPTY.with("response", start), out);
      send("response.in_progress", JsonObject.EMPTY.with("response", start), out);
    }
  }

  private void end(OutputStream out) throws IOException {
    closeAll(out);
    List<JsonValue> output = new ArrayList<>();
    items.forEach(item -> output.add(item.json(true)));
    JsonObject ended = view.ended(ResponsesObjects.ended(start, output, reason, usage));
    send("response." + ended.string("status"), JsonObject.EMPTY.with("response", ended), out);
  }

  private void piece(StreamEvent.Textual piece, OutputStream out) throws IOException {
    OutputItem item = itemOf(piece.channel());
    if (item == null) {
      closeTexts(out);
      item = new OutputItem(piece, items.size(), answerId);
      items.add(item);
      open.add(item);
      open(item, out);
    }
    if (!piece.text().isEmpty()) {
      item.add(piece.text());
      send(name(item) + ".delta", at(item).with("delta", piece.text()), out);
    }
  }

  private @Nullable OutputItem itemOf(Channel channel) {
    for (OutputItem item : open) {
      if (item.channel().equals(channel)) {
        return item;
      }
    }
    return null;
  }

  private void open(OutputItem item, OutputStream out) throws IOException {
    send(
        "response.output_item.added",
        JsonObject.EMPTY.with("output_index", item.index()).with("item", item.json(false)),
        out);
    if (item.channel().kind() != Channel.Kind.TOOL_INPUT) {
      JsonObject part = ResponsesObjects.part(item.channel().kind(), "");
      send(partName(item) + ".added", at(item).with("part", part), out);
    }
  }

  private void closeTexts(OutputStream out) throws IOException {
    for (OutputItem item : List.copyOf(open)) {
      if (item.channel().kind() != Channel.Kind.TOOL_INPUT) {
        close(item, out);
      }
    }
  }

  private void closeAll(OutputStream out) throws IOException {
    for (OutputItem item : List.copyOf(open)) {
      close(item, out);
    }
  }

  private void close(OutputItem item, OutputStream out) throws IOException {
    open.remove(item);
    Channel.Kind kind = item.channel().kind();
    String member =
        switch (kind) {
          case CONTENT, REASONING -> "text";
          case REFUSAL -> "refusal";
          case TOOL_INPUT -> "arguments";
        };
    send(name(item) + ".done", at(item).with(member, item.text()), out);
    if (kind != Channel.Kind.TOOL_INPUT) {
      JsonObject part = ResponsesObjects.part(kind, item.text());
      send(partName(item) + ".done", at(item).with("part", part), out);
    }
    send(
        "response.output_item.done",
        JsonObject.EMPTY.with("output_index", item.index()).with("item", item.json(true)),
        out);
  }

  private static String name(OutputItem item) {
    return switch (item.channel().kind()) {
      case CONTENT -> "response.output_text";
      case REFUSAL -> "response.refusal";
      case REASONING -> "response.reasoning_summary_text";
      case TOOL_INPUT -> "response.function_call_arguments";
    };
  }

  private static String partName(OutputItem item) {
    return item.channel().kind() == Channel.Kind.REASONING
        ? "response.reasoning_summary_part"
        : "response.content_part";
  }

  private static JsonObject at(OutputItem item) {
    JsonObject place =
        JsonObject.EMPTY.with("item_id", item.id()).with("output_index", item.index());
    return switch (item.channel().kind()) {
      case CONTENT, REFUSAL -> place.with("content_index", 0);
      case REASONING -> place.with("summary_index", 0);
      case TOOL_INPUT -> place;
    };
  }

  private void send(String type, JsonObject rest, OutputStream out) throws IOException {
    JsonObject json = JsonObject.EMPTY.with("type", type).with("sequence_number", nextNumber());
    for (JsonObject.Member member : rest.members()) {
      json = json.with(member.name(), member.value());
    }
    ResponsesStreamWriter.send(json, out);
  }
}
