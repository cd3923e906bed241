package dev.privet.backends.api;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One call outwards.
 *
 * @param method HTTP method
 * @param uri absolute, http or https
 * @param headers names and values; values may be secret
 * @param body the body, empty for none; its bytes are not copied
 * @param firstByte longest wait for the head of the answer
 * @param gap longest silence within the answer
 */
public record HttpCall(
    String method,
    URI uri,
    Map<String, String> headers,
    ByteBuffer body,
    Duration firstByte,
    Duration gap) {
  public HttpCall {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
    Objects.requireNonNull(firstByte, "firstByte");
    Objects.requireNonNull(gap, "gap");
  }

  @Override
  public String toString() {
    return "HttpCall[" + method + ", " + body.remaining() + " bytes]";
  }
}
