package dev.privet.backends.core.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that are not part of the public internet (IANA special-purpose registries of RFC 6890).
 */
final class SpecialAddresses {
  private static final List<Cidr> FORBIDDEN =
      blocks(
          "0.0.0.0/8",
          "169.254.0.0/16",
          "224.0.0.0/4",
          "255.255.255.255",
          "100.100.100.200",
          "::",
          "fe80::/10",
          "ff00::/8",
          "fd00:ec2::254");

  private static final List<Cidr> NOT_PUBLIC =
      blocks(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "240.0.0.0/4",
          "::1",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "fc00::/7",
          "fec0::/10");

  /** Blocks whose addresses carry an IPv4 address, and where in it. */
  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(Cidr.parse("64:ff9b::/96"), 12),
          new Embedding(Cidr.parse("2002::/16"), 2),
          new Embedding(Cidr.parse("::/96"), 12));

  private SpecialAddresses() {}

  /** Whether nothing may ever be sent there: link-local, metadata services, multicast, nowhere. */
  static boolean isForbidden(InetAddress address) {
    return within(FORBIDDEN, address) || embedded(address).anyMatch(a -> within(FORBIDDEN, a));
  }

  /** Whether an address can be reached from anywhere. */
  static boolean isPublic(InetAddress address) {
    return Stream.concat(Stream.of(address), embedded(address))
        .noneMatch(a -> within(FORBIDDEN, a) || within(NOT_PUBLIC, a));
  }

  private static boolean within(List<Cidr> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static Stream<InetAddress> embedded(InetAddress address) {
    if (address instanceof Inet4Address || address.isLoopbackAddress()) {
      return Stream.empty();
    }
    return EMBEDDINGS.stream()
        .filter(embedding -> embedding.block().contains(address))
        .map(embedding -> embedding.of(address));
  }

  private static List<Cidr> blocks(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }

  private record Embedding(Cidr block, int offset) {
    InetAddress of(InetAddress address) {
      byte[] bytes = address.getAddress();
      byte[] four = {bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]};
      try {
        return InetAddress.getByAddress(four);
      } catch (UnknownHostException e) {
        throw new IllegalStateException("four bytes are an address", e);
      }
    }
  }
}
