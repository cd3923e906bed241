package dev.privet.filters.audit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;

/** How much of a caller's address goes into the log. */
public enum SourceAddress {
  /** All of it. */
  FULL,
  /** The first 24 bits of an IPv4 address, the first 48 of an IPv6 address; the rest zero. */
  PREFIX,
  NONE;

  /** The value of a config key. */
  static SourceAddress of(String key) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(key))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("source-ip: expected full, prefix or none"));
  }

  /** What is written of an address; empty if it is no address literal. */
  String keep(String address) {
    return switch (this) {
      case FULL -> parsed(address, Integer.MAX_VALUE, Integer.MAX_VALUE);
      case PREFIX -> parsed(address, 3, 6);
      case NONE -> "";
    };
  }

  private static String parsed(String address, int bytesOfV4, int bytesOfV6) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int keep = bytes.length == 4 ? bytesOfV4 : bytesOfV6;
      for (int i = keep; i < bytes.length; i++) {
        bytes[i] = 0;
      }
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (IllegalArgumentException | java.net.UnknownHostException e) {
      return "";
    }
  }
}
