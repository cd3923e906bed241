package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;

/** An item of an answer that we put together, with one text. For one thread. */
final class OutputItem {
  private final Channel channel;
  private final int index;
  private final String id;
  private final String callId;
  private final String name;
  private final StringBuilder text = new StringBuilder();

  /**
   * An item that begins with this piece.
   *
   * @param index its position in the answer
   * @param answer id of the answer without its prefix
   */
  OutputItem(StreamEvent.Textual first, int index, String answer) {
    this.channel = first.channel();
    this.index = index;
    String prefix =
        switch (channel.kind()) {
          case CONTENT, REFUSAL -> "msg_";
          case REASONING -> "rs_";
          case TOOL_INPUT -> "fc_";
        };
    this.id = prefix + answer + "_" + index;
    String given = first instanceof StreamEvent.ToolInput call ? call.id() : "";
    this.callId = given.isEmpty() ? "call_" + index : given;
    this.name = first instanceof StreamEvent.ToolInput call ? call.name() : "";
  }

  Channel channel() {
    return channel;
  }

  int index() {
    return index;
  }

  String id() {
    return id;
  }

  String text() {
    return text.toString();
  }

  void add(String piece) {
    text.append(piece);
  }

  /** The item as it begins, or as it is. */
  JsonObject json(boolean done) {
    String status = done ? "completed" : "in_progress";
    JsonArray parts =
        done && channel.kind() != Channel.Kind.TOOL_INPUT
            ? JsonArray.of(ResponsesObjects.part(channel.kind(), text()))
            : JsonArray.of();
    return switch (channel.kind()) {
      case CONTENT, REFUSAL ->
          JsonObject.EMPTY
              .with("id", id)
              .with("type", "message")
              .with("status", status)
              .with("role", "assistant")
              .with("content", parts);
      case REASONING ->
          JsonObject.EMPTY.with("id", id).with("type", "reasoning").with("summary", parts);
      case TOOL_INPUT ->
          JsonObject.EMPTY
              .with("id", id)
              .with("type", "function_call")
              .with("status", status)
              .with("arguments", done ? text() : "")
              .with("call_id", callId)
              .with("name", name);
    };
  }
}
