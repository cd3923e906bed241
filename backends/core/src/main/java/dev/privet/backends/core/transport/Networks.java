package dev.privet.backends.core.transport;

import dev.privet.policies.api.Destination;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The networks of the config by the location they belong to, and the rule that follows for a
 * destination. Immutable.
 *
 * <ul>
 *   <li>A location with networks: every address of the host must lie in them. {@code on-prem} must
 *       have networks.
 *   <li>Any other location: every address must be public, unless the URL itself says {@code
 *       localhost} or a loopback address; then every address must be loopback.
 * </ul>
 */
public final class Networks {
  private final Map<String, List<Cidr>> byLocation;

  private Networks(Map<String, List<Cidr>> byLocation) {
    this.byLocation = Map.copyOf(byLocation);
  }

  /**
   * Networks from their texts, such as {@code on-prem: [10.0.0.0/8, fd00::/8]}.
   *
   * @throws IllegalArgumentException if a text is no network
   */
  public static Networks of(Map<String, List<String>> texts) {
    var byLocation = new HashMap<String, List<Cidr>>();
    texts.forEach(
        (location, blocks) -> byLocation.put(location, blocks.stream().map(Cidr::parse).toList()));
    return new Networks(byLocation);
  }

  /**
   * Where a destination may lie.
   *
   * @throws IllegalArgumentException if it is on-prem and no networks are configured for that
   */
  AddressRule rule(Destination destination, URI uri) {
    String location = destination.location();
    List<Cidr> networks = byLocation.get(location);
    if (networks != null) {
      return new AddressRule.Inside(location, networks);
    }
    if (destination.isOnPrem()) {
      throw new IllegalArgumentException(
          "networks.on-prem: expected, because destination '" + destination.id() + "' is on-prem");
    }
    return saysLoopback(host(uri)) ? new AddressRule.Loopback() : new AddressRule.Public(location);
  }

  /** The host of an absolute URI, without the brackets of IPv6. */
  static String host(URI uri) {
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("url: expected http:// or https:// and a host");
    }
    return unbracketed(host);
  }

  static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean saysLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
