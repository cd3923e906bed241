package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Anthropic's Messages API on the side of destinations. Callers cannot speak it yet: it serves no
 * path, and what would read their requests or write their answers fails.
 */
public final class AnthropicMessagesDialect implements Dialect {
  static final String ID = "anthropic-messages";

  /** For ServiceLoader. */
  public AnthropicMessagesDialect() {}

  @Override
  public String id() {
    return ID;
  }

  /** Fails: see the class. */
  @Override
  public LlmRequest decode(String path, byte[] body, JsonLimits limits)
      throws MalformedRequestException {
    throw new MalformedRequestException(ErrorCode.ENDPOINT_UNKNOWN, "callers cannot speak " + ID);
  }

  /** Fails: see the class. */
  @Override
  public LlmRequest stating(LlmRequest request, String purpose, String raisedTo) {
    throw new IllegalArgumentException("request: callers cannot speak " + ID);
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    return JsonWriter.bytes(
        MessagesRequest.of(Requests.conversation(request, losses), model, losses));
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new MessagesAnswers(stream), in, limits);
  }

  /** Fails: see the class. */
  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    throw new UnsupportedOperationException("writer: callers cannot speak " + ID);
  }

  /** Anthropic API reference, "Errors". */
  @Override
  public byte[] error(Verdict.Refused refusal, String requestId) {
    JsonObject error =
        JsonObject.EMPTY
            .with("type", type(refusal.status()))
            .with("message", refusal.message())
            .with("code", refusal.code());
    return JsonWriter.bytes(
        JsonObject.EMPTY.with("type", "error").with("error", error).with("request_id", requestId));
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

  /** Anthropic API reference, "List models". */
  @Override
  public byte[] models(List<String> names) {
    List<JsonValue> data = new ArrayList<>();
    for (String name : names) {
      data.add(
          JsonObject.EMPTY
              .with("type", "model")
              .with("id", name)
              .with("display_name", name)
              .with("created_at", "1970-01-01T00:00:00Z"));
    }
    return JsonWriter.bytes(
        JsonObject.EMPTY
            .with("data", new JsonArray(data))
            .with("has_more", JsonLiteral.FALSE)
            .with("first_id", JsonLiteral.NULL)
            .with("last_id", JsonLiteral.NULL));
  }
}
