package dev.privet.backends.providers;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** What proves to a destination who calls. Thread-safe. */
@FunctionalInterface
public interface Credentials {
  /**
   * The headers of one call; their values are secret.
   *
   * @param uri where it goes
   * @param body what it carries; not changed afterwards
   * @throws IOException if there are no credentials now; the attempt then fails
   */
  Map<String, String> headers(URI uri, byte[] body) throws IOException;

  /** The same headers for every call. */
  static Credentials of(Map<String, String> headers) {
    Map<String, String> copy = Map.copyOf(headers);
    for (String value : copy.values()) {
      if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException("key: expected printable ASCII characters only");
      }
    }
    return (uri, body) -> copy;
  }
}
