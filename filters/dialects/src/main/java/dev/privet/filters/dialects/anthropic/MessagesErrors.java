package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;

/** Refusals as Anthropic's error object (Anthropic API reference, "Errors"). */
final class MessagesErrors {
  /** What makes Anthropic's clients send a conversation whole. */
  private static final JsonObject WITHOUT_THREAD =
      JsonObject.EMPTY
          .with("error_code", "thread_unsupported_request")
          .with("unsupported", JsonArray.of(new JsonString("thread")));

  private MessagesErrors() {}

  static JsonObject error(Verdict.Refused refusal, String requestId) {
    JsonObject error =
        JsonObject.EMPTY
            .with("type", type(refusal.status()))
            .with("message", refusal.message())
            .with("code", refusal.code());
    if (refusal.message().equals(MessagesCheck.THREAD)) {
      error = error.with("details", WITHOUT_THREAD);
    }
    return JsonObject.EMPTY
        .with("type", "error")
        .with("error", error)
        .with("request_id", requestId);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
