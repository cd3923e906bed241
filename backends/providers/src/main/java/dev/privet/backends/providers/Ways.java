package dev.privet.backends.providers;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import java.io.InputStream;

/** What a place does differently from others that speak its dialect. Thread-safe. */
public interface Ways {
  /** Nothing. */
  Ways USUAL = new Ways() {};

  /** Whether {@link #adapted} may change a request. */
  default boolean adapts(LlmRequest request) {
    return false;
  }

  /**
   * A body as the place wants it.
   *
   * @param request the request that it was written from
   * @throws UnsupportedRequestException if the place cannot take it
   */
  default JsonObject adapted(JsonObject body, LlmRequest request, Losses losses)
      throws UnsupportedRequestException {
    return body;
  }

  /** The bytes of a stream as the dialect wants them. */
  default InputStream stream(InputStream in) {
    return in;
  }
}
