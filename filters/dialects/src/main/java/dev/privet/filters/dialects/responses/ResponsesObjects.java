package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the JSON of answers together. */
final class ResponsesObjects {
  private ResponsesObjects() {}

  /** An answer that has ended. */
  static JsonObject ended(
      JsonObject response,
      List<JsonValue> output,
      FinishReason reason,
      StreamEvent.@Nullable Usage usage) {
    JsonObject out = response.with("output", new JsonArray(output));
    out =
        switch (reason) {
          case STOP, TOOL_CALLS, OTHER -> out.with("status", "completed");
          case LENGTH -> incomplete(out, "max_output_tokens");
          case CONTENT_FILTER -> incomplete(out, "content_filter");
        };
    return usage == null ? out : out.with("usage", usage(usage));
  }

  private static JsonObject incomplete(JsonObject response, String reason) {
    return response
        .with("status", "incomplete")
        .with("incomplete_details", JsonObject.EMPTY.with("reason", reason));
  }

  private static JsonObject usage(StreamEvent.Usage usage) {
    return JsonObject.EMPTY
        .with("input_tokens", usage.inputTokens())
        .with("input_tokens_details", JsonObject.EMPTY.with("cached_tokens", usage.cachedTokens()))
        .with("output_tokens", usage.outputTokens())
        .with(
            "output_tokens_details",
            JsonObject.EMPTY.with("reasoning_tokens", usage.reasoningTokens()))
        .with("total_tokens", usage.inputTokens() + usage.outputTokens());
  }

  /** A part of an item, with a text. */
  static JsonObject part(Channel.Kind kind, String text) {
    return switch (kind) {
      case CONTENT ->
          JsonObject.EMPTY
              .with("type", "output_text")
              .with("text", text)
              .with("annotations", JsonArray.of());
      case REFUSAL -> JsonObject.EMPTY.with("type", "refusal").with("refusal", text);
      case REASONING -> JsonObject.EMPTY.with("type", "summary_text").with("text", text);
      case TOOL_INPUT -> throw new IllegalArgumentException("kind: calls have no parts");
    };
  }
}
