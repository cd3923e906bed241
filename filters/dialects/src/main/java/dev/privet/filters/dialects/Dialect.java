package dev.privet.filters.dialects;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One wire format, in both directions. Stateless and thread-safe. Found by ServiceLoader. */
public interface Dialect {
  /** Stable id, such as {@code openai-chat}. */
  String id();

  /** Whether callers of an endpoint speak this dialect; the path must match exactly. */
  default boolean serves(String path) {
    return false;
  }

  /**
   * Names of request headers that belong to the request, in lower case. They hold flags, never
   * text.
   */
  default Set<String> requestHeaders() {
    return Set.of();
  }

  /**
   * Reads a request strictly.
   *
   * @param path path of the endpoint
   * @throws MalformedRequestException with a code and the place, never the content
   */
  LlmRequest decode(String path, byte[] body, JsonLimits limits) throws MalformedRequestException;

  /**
   * Writes a request for a destination that speaks this dialect. A request of another dialect is
   * converted.
   *
   * @param model model to ask there
   * @param losses told of what this dialect cannot carry; nothing if the dialect is the same
   * @throws UnsupportedRequestException if that must not be left out
   */
  byte[] encode(LlmRequest request, String model, Losses losses) throws UnsupportedRequestException;

  /** Reads an answer of a destination that speaks this dialect. */
  FrameReader reader(InputStream in, boolean stream, AnswerLimits limits);

  /** Writes an answer for a caller who speaks this dialect, with all that a caller may ask for. */
  FrameWriter writer(boolean stream, AnswerHead head);

  /**
   * Writes the answer to a request of this dialect, without what {@link #encode} asked the
   * destination for on our behalf.
   *
   * @param request the request as the caller sent it
   */
  default FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head) {
    return writer(stream, head);
  }

  /**
   * The answer to a request that no model is needed for; empty for all others. It is still subject
   * to the chain of filters.
   *
   * @param request a request that {@link #decode} made
   */
  default Optional<Frame> ownAnswer(LlmRequest request) {
    return Optional.empty();
  }

  /**
   * The same request with what the caller says of it outside the body.
   *
   * @param request a request that {@link #decode} made
   * @param purpose purpose that the caller stated, or empty
   * @param raisedTo class that the caller asked to treat it as, or empty
   */
  LlmRequest stating(LlmRequest request, String purpose, String raisedTo);

  /** A refusal as a whole body of this dialect, UTF-8 JSON. */
  byte[] error(Verdict.Refused refusal, String requestId);

  /** The answer to a question for the models there are. */
  byte[] models(List<String> names);

  /** The answer to a question for one model. */
  byte[] model(String name);
}
