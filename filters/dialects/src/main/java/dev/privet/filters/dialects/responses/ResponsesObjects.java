package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the JSON of answers together. */
final class ResponsesObjects {
  /** What an answer repeats of its request; callers get their own words back. */
  private static final List<String> ECHOED =
      List.of("instructions", "metadata", "tools", "tool_choice", "text", "user");

  private ResponsesObjects() {}

  /** An answer with nothing said yet. */
  static JsonObject response(AnswerHead head, JsonObject request) {
    JsonObject out =
        JsonObject.EMPTY
            .with("id", head.id("resp_"))
            .with("object", "response")
            .with("created_at", head.createdSeconds())
            .with("status", "in_progress")
            .with("error", JsonLiteral.NULL)
            .with("incomplete_details", JsonLiteral.NULL)
            .with("model", head.model())
            .with("output", JsonArray.of());
    out = out.with("instructions", or(request, "instructions", JsonLiteral.NULL));
    out = out.with("metadata", or(request, "metadata", JsonObject.EMPTY));
    out = out.with("parallel_tool_calls", or(request, "parallel_tool_calls", JsonLiteral.TRUE));
    out = out.with("temperature", or(request, "temperature", JsonNumber.of(1)));
    out = out.with("top_p", or(request, "top_p", JsonNumber.of(1)));
    out = out.with("tool_choice", or(request, "tool_choice", new JsonString("auto")));
    return out.with("tools", or(request, "tools", JsonArray.of()));
  }

  private static JsonValue or(JsonObject request, String name, JsonValue otherwise) {
    return request.member(name).orElse(otherwise);
  }

  /** An answer that repeats the caller's own words instead of what the destination was told. */
  static JsonObject echoing(JsonObject response, JsonObject request) {
    JsonObject out = response;
    for (String name : ECHOED) {
      Optional<JsonValue> own = request.member(name);
      Optional<JsonValue> told = response.member(name);
      if (own.isPresent() && told.isPresent() && !own.equals(told)) {
        out = out.with(name, own.get());
      }
    }
    return out;
  }

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
