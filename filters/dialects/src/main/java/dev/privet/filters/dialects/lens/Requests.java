package dev.privet.filters.dialects.lens;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Ask;
import dev.privet.filters.dialects.neutral.Conversation;

/** From bytes and from other people's requests to the tree. */
public final class Requests {
  private static final JsonLimits OURS =
      new JsonLimits(
          1024, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private Requests() {}

  /**
   * The object that a caller sent.
   *
   * @throws MalformedRequestException if it is not strict JSON, beyond the limits, or no object
   */
  public static JsonObject object(byte[] body, JsonLimits limits) throws MalformedRequestException {
    JsonValue value;
    try {
      value = JsonReader.request(body, limits);
    } catch (JsonException e) {
      throw new MalformedRequestException(e.code(), e.getMessage());
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new MalformedRequestException(
        ErrorCode.REQUEST_INVALID, "expected a JSON object at byte 0");
  }

  /** A request as the lens that its dialect has made. */
  public static RequestLens lens(LlmRequest request, String dialect) {
    if (request instanceof RequestLens lens && lens.dialect().equals(dialect)) {
      return lens;
    }
    throw new IllegalArgumentException("request: expected one that " + dialect + " decoded");
  }

  /**
   * A request as a conversation, also one that wraps ours.
   *
   * @param losses told of what neutral terms cannot express
   * @throws UnsupportedRequestException if that must not be left out, or it is no conversation
   */
  public static Conversation conversation(LlmRequest request, Losses losses)
      throws UnsupportedRequestException {
    if (ask(request, losses) instanceof Conversation conversation) {
      return conversation;
    }
    throw Losses.content("/input");
  }

  /**
   * What a request asks for, in neutral terms; also of one that wraps ours.
   *
   * @param losses told of what they cannot express
   * @throws UnsupportedRequestException if that must not be left out
   */
  public static Ask ask(LlmRequest request, Losses losses) throws UnsupportedRequestException {
    if (request instanceof RequestLens lens) {
      return lens.ask(losses);
    }
    Dialect dialect =
        Dialects.named(request.dialect())
            .orElseThrow(() -> new GatewayException("request: its dialect is not known"));
    try {
      LlmRequest own = dialect.decode(request.facts().endpoint(), request.body(), OURS);
      return lens(own, dialect.id()).ask(losses);
    } catch (MalformedRequestException e) {
      throw new GatewayException("request: not of its own dialect: " + e.getMessage());
    }
  }

  /** The object in bytes that we have written. */
  public static JsonObject own(byte[] written) {
    try {
      return object(written, OURS);
    } catch (MalformedRequestException e) {
      throw new GatewayException("request: not as it was written: " + e.getMessage());
    }
  }

  /** The tree of a request, also of one that wraps ours. */
  public static JsonObject root(LlmRequest request) {
    return request instanceof RequestLens lens ? lens.root() : own(request.body());
  }
}
