package dev.privet.filters.api;

import dev.privet.policies.api.RequestFacts;
import java.util.List;
import java.util.Map;

/**
 * A request to a model: its JSON with member order and number spelling kept, seen through a typed
 * lens. Immutable and thread-safe.
 */
public interface LlmRequest {
  /** Id of the wire format it is written in, such as {@code openai-chat}. */
  String dialect();

  /** What a policy may know of it. */
  RequestFacts facts();

  /** The model asked for. */
  default String model() {
    return facts().model();
  }

  /** Whether a streamed answer is asked for. */
  default boolean stream() {
    return facts().stream();
  }

  /**
   * Headers that belong to the request in its own dialect and go to destinations of the same one;
   * lower-case names.
   */
  default Map<String, String> headers() {
    return Map.of();
  }

  /** The most tokens the answer may have, as asked for; 0 if not said. */
  long maxOutputTokens();

  /** Every place where text stands, in document order. */
  List<TextSlot> texts();

  /** Pointers of parts that hold no readable text: images, audio, files, unknown encodings. */
  List<String> uninspectable();

  /**
   * The same request with other texts. A number that gets a text which is no number becomes a
   * string.
   *
   * @param byPointer new texts by the pointer of their slot; an unknown pointer is an error
   */
  LlmRequest withTexts(Map<String, String> byPointer);

  /**
   * The request as UTF-8 JSON in its own dialect, serialised from the tree that {@link #texts()}
   * shows.
   */
  byte[] body();

  /**
   * What must be equal for two requests to ask the same: the body without members that only say in
   * which form the answer comes, such as {@code stream}. The whole body where a dialect knows no
   * better.
   */
  default byte[] cacheBody() {
    return body();
  }

  /**
   * Whether its answer may hold what only the provider can read and must get back as it came, such
   * as the signature of a thought. Such an answer cannot be told again from its events.
   */
  default boolean expectsSeals() {
    return false;
  }
}
