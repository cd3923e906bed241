package dev.privet.filters.privacy.treat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses of machines and mailboxes from what is reserved for documentation. */
final class NetSurrogates {
  /** Domains that nobody can own (RFC 2606). */
  private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

  /** Networks that are not routed (RFC 5737). */
  private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

  private static final int HOSTS = 254;
  private static final int MACS = 256;

  private NetSurrogates() {}

  static Optional<String> email(String value, int n) {
    return NameSurrogates.dotted(n).map(name -> name + "@" + DOMAINS.get(n % DOMAINS.size()));
  }

  static Optional<String> url(String value, int n) {
    return Optional.of("https://example.com/p" + (1001 + n));
  }

  static Optional<String> ip(String value, int n) {
    if (value.indexOf(':') >= 0) {
      // RFC 3849.
      return Optional.of("2001:db8::" + Integer.toHexString(n + 1));
    }
    return n < NETWORKS.size() * HOSTS
        ? Optional.of(NETWORKS.get(n / HOSTS) + (n % HOSTS + 1))
        : Optional.empty();
  }

  /** From the range for documentation (RFC 9542, section 2.1.1). */
  static Optional<String> mac(String value, int n) {
    String digits = "00005E0053%02X".formatted(n % MACS);
    if (n >= MACS || Shape.alphanumeric(value).length() != digits.length()) {
      return Optional.empty();
    }
    boolean lower = value.equals(value.toLowerCase(Locale.ROOT));
    return Optional.of(
        Shape.withAlphanumeric(value, lower ? digits.toLowerCase(Locale.ROOT) : digits));
  }
}
