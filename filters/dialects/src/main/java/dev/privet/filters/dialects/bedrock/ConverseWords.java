package dev.privet.filters.dialects.bedrock;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.json.JsonObject;
import java.util.List;

/** What whole answers and streams of Converse have in common. */
final class ConverseWords {
  private ConverseWords() {}

  static FinishReason reason(String word) {
    return switch (word) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  static void usage(JsonObject usage, Wire wire, List<StreamEvent> out) {
    if (usage.whole("inputTokens").isEmpty()) {
      return;
    }
    long cached = usage.whole("cacheReadInputTokens").orElse(0);
    out.add(
        new StreamEvent.Usage(
            usage.whole("inputTokens").getAsLong()
                + cached
                + usage.whole("cacheWriteInputTokens").orElse(0),
            usage.whole("outputTokens").orElse(0),
            cached,
            0,
            wire));
  }

  static JsonObject child(JsonObject json, String name) {
    return json.member(name, JsonObject.class).orElse(JsonObject.EMPTY);
  }

  static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "answer: " + message);
  }
}
