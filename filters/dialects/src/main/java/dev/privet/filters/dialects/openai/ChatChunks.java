package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;

/** Puts the JSON of answers together. */
final class ChatChunks {
  private ChatChunks() {}

  /** The members that all chunks of an answer share. */
  static JsonObject envelope(AnswerHead head, String object) {
    return JsonObject.EMPTY
        .with("id", head.id())
        .with("object", object)
        .with("created", head.createdSeconds())
        .with("model", head.model());
  }

  /** A chunk with a piece of one choice. */
  static JsonObject chunk(JsonObject envelope, int choice, JsonObject delta, JsonValue finish) {
    JsonObject piece =
        JsonObject.EMPTY.with("index", choice).with("delta", delta).with("finish_reason", finish);
    return envelope.with("choices", JsonArray.of(piece));
  }

  /** The member of a message that a channel's text stands in. */
  static String member(Channel.Kind kind) {
    return switch (kind) {
      case CONTENT -> "content";
      case REFUSAL -> "refusal";
      case REASONING -> "reasoning_content";
      case TOOL_INPUT -> "tool_calls";
    };
  }

  /** A piece of a tool call; its head only in the first piece. */
  static JsonObject call(StreamEvent.ToolInput input, String id) {
    JsonObject call = JsonObject.EMPTY.with("index", input.channel().tool());
    JsonObject function = JsonObject.EMPTY;
    if (!id.isEmpty()) {
      call = call.with("id", id).with("type", "function");
      function = function.with("name", input.name());
    }
    return call.with("function", function.with("arguments", input.text()));
  }

  static JsonObject usage(StreamEvent.Usage usage) {
    return JsonObject.EMPTY
        .with("prompt_tokens", usage.inputTokens())
        .with("completion_tokens", usage.outputTokens())
        .with("total_tokens", usage.inputTokens() + usage.outputTokens());
  }

  static JsonString reason(FinishReason reason) {
    return new JsonString(
        switch (reason) {
          case STOP, OTHER -> "stop";
          case LENGTH -> "length";
          case TOOL_CALLS -> "tool_calls";
          case CONTENT_FILTER -> "content_filter";
        });
  }

  static JsonValue textOrNull(CharSequence text) {
    return text.isEmpty() ? JsonLiteral.NULL : new JsonString(text.toString());
  }
}
