package dev.privet.backends.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a destination is asked which models it has.
 *
 * @param address where
 * @param headers what proves who asks; values are secret
 * @param reader reads the answer
 */
public record ModelListing(URI address, Map<String, String> headers, Reader reader) {
  /** Reads the names in an answer. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The names, in the destination's words.
     *
     * @throws IOException if it breaks off or is not understood
     */
    List<String> read(InputStream body) throws IOException;
  }

  public ModelListing {
    Objects.requireNonNull(address, "address");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(reader, "reader");
  }

  @Override
  public String toString() {
    return "ModelListing[" + address.getHost() + "]";
  }
}
