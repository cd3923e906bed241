package dev.privet.backends.core.transport;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How connections are made.
 *
 * @param connect longest wait for one connection, name look-up aside
 * @param idle how long an unused connection is kept
 * @param connections most connections to one destination
 * @param authorities certificates trusted besides those of the Java platform
 */
public record TransportSettings(
    Duration connect, Duration idle, int connections, List<X509Certificate> authorities) {
  public static final TransportSettings DEFAULT =
      new TransportSettings(Duration.ofSeconds(2), Duration.ofSeconds(30), 1024, List.of());

  public TransportSettings {
    Objects.requireNonNull(connect, "connect");
    Objects.requireNonNull(idle, "idle");
    authorities = List.copyOf(authorities);
    if (connections < 1) {
      throw new IllegalArgumentException("connections: expected 1 or more");
    }
  }
}
