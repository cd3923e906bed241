package dev.privet.filters.api;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The HTTP side of a request before its body is read.
 *
 * @param method HTTP method
 * @param path path without query, as it was matched
 * @param remoteAddress address of the peer
 * @param headers headers on the host's allow list, lower-case names; values are sensitive
 */
public record Call(String method, String path, String remoteAddress, Map<String, String> headers) {
  public Call {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(remoteAddress, "remoteAddress");
    headers = Map.copyOf(headers);
  }

  /** Value of a header on the allow list. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return "Call[" + method + " " + path + "]";
  }
}
