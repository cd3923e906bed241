package dev.privet.backends.core.transport;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of IP addresses (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8}.
 *
 * @param prefix the network's address: 4 or 16 bytes, zero after the prefix
 * @param bits length of the prefix
 */
record Cidr(InetAddress prefix, int bits) {

  /**
   * A block from its text.
   *
   * @throws IllegalArgumentException if the text is no block, or has bits set after the prefix
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int length = address.getAddress().length * 8;
      int bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > length || !Arrays.equals(address.getAddress(), cut(address, bits))) {
        throw new IllegalArgumentException("bits");
      }
      return new Cidr(address, bits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "': expected a network such as 10.0.0.0/8 or fd00::/8", e);
    }
  }

  boolean contains(InetAddress address) {
    return address.getAddress().length == prefix.getAddress().length
        && Arrays.equals(cut(address, bits), prefix.getAddress());
  }

  private static byte[] cut(InetAddress address, int bits) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.clamp(bits - i * 8L, 0, 8);
      bytes[i] &= (byte) (0xff << (8 - keep));
    }
    return bytes;
  }

  @Override
  public String toString() {
    return prefix.getHostAddress() + "/" + bits;
  }
}
