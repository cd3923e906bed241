package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Puts the JSON of answers together. */
final class MessagesBlocks {
  private MessagesBlocks() {}

  /** A message with nothing said yet. */
  static JsonObject message(AnswerHead head) {
    return JsonObject.EMPTY
        .with("id", head.id("msg_"))
        .with("type", "message")
        .with("role", "assistant")
        .with("model", head.model())
        .with("content", JsonArray.of())
        .with("stop_reason", JsonLiteral.NULL)
        .with("stop_sequence", JsonLiteral.NULL)
        .with("usage", usage(null));
  }

  /** A block that begins, with nothing in it. */
  static JsonObject begun(StreamEvent.Textual piece) {
    return switch (piece.channel().kind()) {
      case CONTENT, REFUSAL -> block("text").with("text", "");
      case REASONING -> block("thinking").with("thinking", "").with("signature", "");
      case TOOL_INPUT -> {
        String id = piece instanceof StreamEvent.ToolInput call ? call.id() : "";
        String name = piece instanceof StreamEvent.ToolInput call ? call.name() : "";
        yield block("tool_use")
            .with("id", id.isEmpty() ? "toolu_" + piece.channel().tool() : id)
            .with("name", name)
            .with("input", JsonObject.EMPTY);
      }
    };
  }

  static JsonObject delta(Channel.Kind kind, String text) {
    return switch (kind) {
      case CONTENT, REFUSAL -> block("text_delta").with("text", text);
      case REASONING -> block("thinking_delta").with("thinking", text);
      case TOOL_INPUT -> block("input_json_delta").with("partial_json", text);
    };
  }

  static JsonObject usage(StreamEvent.@Nullable Usage used) {
    if (used == null) {
      return JsonObject.EMPTY.with("input_tokens", 0).with("output_tokens", 0);
    }
    JsonObject out =
        JsonObject.EMPTY.with("input_tokens", used.inputTokens() - used.cachedTokens());
    if (used.cachedTokens() > 0) {
      out = out.with("cache_read_input_tokens", used.cachedTokens());
    }
    return out.with("output_tokens", used.outputTokens());
  }

  static String reason(FinishReason reason) {
    return switch (reason) {
      case STOP, OTHER -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
    };
  }

  static JsonObject block(String type) {
    return JsonObject.EMPTY.with("type", type);
  }
}
