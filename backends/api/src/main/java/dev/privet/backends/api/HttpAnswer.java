package dev.privet.backends.api;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/**
 * The head of an answer and its body as it arrives. Closing it from any thread aborts the call.
 *
 * @param status HTTP status
 * @param headers lower-case names, last value wins
 * @param body blocking; {@code available()} tells what can be read without waiting; throws
 *     IOException if the body breaks off before its declared end
 * @param abort ends the call
 */
public record HttpAnswer(int status, Map<String, String> headers, InputStream body, Runnable abort)
    implements Closeable {
  public HttpAnswer {
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(abort, "abort");
  }

  @Override
  public void close() {
    abort.run();
  }

  @Override
  public String toString() {
    return "HttpAnswer[" + status + "]";
  }
}
