package dev.privet.backends.core.transport;

import dev.privet.backends.api.LocationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses a destination may have. Link-local, multicast, unspecified and cloud metadata
 * addresses are never allowed.
 */
sealed interface AddressRule {

  /** Whether the rule alone allows an address. */
  boolean covers(InetAddress address);

  /** What the rule expects, for messages. */
  String expectation();

  /**
   * The addresses of a host, every one of them allowed.
   *
   * @throws LocationException if any address is not allowed
   */
  default List<InetAddress> resolve(String host) throws UnknownHostException, LocationException {
    List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
    for (InetAddress address : addresses) {
      if (SpecialAddresses.isForbidden(address) || !covers(address)) {
        throw new LocationException(
            "host '"
                + host
                + "' is at "
                + address.getHostAddress()
                + ": expected "
                + expectation());
      }
    }
    return addresses;
  }

  /**
   * The networks that the config lists for a location. One that holds 127.0.0.1 stands for this
   * machine, and covers ::1 as well.
   */
  record Inside(String location, List<Cidr> networks) implements AddressRule {
    public Inside {
      networks = List.copyOf(networks);
    }

    @Override
    public boolean covers(InetAddress address) {
      return contain(address)
          || (address.isLoopbackAddress() && contain(InetAddress.ofLiteral("127.0.0.1")));
    }

    private boolean contain(InetAddress address) {
      return networks.stream().anyMatch(network -> network.contains(address));
    }

    @Override
    public String expectation() {
      return "an address in networks." + location + " " + networks;
    }
  }

  /** This machine: for URLs that say {@code localhost} or a loopback address in so many words. */
  record Loopback() implements AddressRule {
    @Override
    public boolean covers(InetAddress address) {
      return address.isLoopbackAddress();
    }

    @Override
    public String expectation() {
      return "a loopback address";
    }
  }

  /** The public internet. */
  record Public(String location) implements AddressRule {
    @Override
    public boolean covers(InetAddress address) {
      return SpecialAddresses.isPublic(address);
    }

    @Override
    public String expectation() {
      return "a public address, or an entry in networks." + location;
    }
  }
}
