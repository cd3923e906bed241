package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;

/** Refusals as OpenAI's error object (OpenAI API reference, "Error codes"). */
final class OpenAiErrors {
  private OpenAiErrors() {}

  static JsonObject error(Verdict.Refused refusal, String requestId) {
    JsonObject error =
        JsonObject.EMPTY
            .with("message", refusal.message())
            .with("type", type(refusal.status()))
            .with("param", JsonLiteral.NULL)
            .with("code", refusal.code())
            .with("request_id", requestId);
    return JsonObject.EMPTY.with("error", error);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }
}
