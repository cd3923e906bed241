package dev.privet.filters.core;

import java.security.SecureRandom;

/** Ids of requests: {@code req_} and 128 random bits in base 32 (lower case, RFC 4648 alphabet). */
final class RequestIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final int LENGTH = 26;

  private RequestIds() {}

  static String next() {
    byte[] bits = new byte[LENGTH];
    RANDOM.nextBytes(bits);
    var id = new StringBuilder("req_".length() + LENGTH).append("req_");
    for (byte b : bits) {
      id.append(ALPHABET[b & 31]);
    }
    return id.toString();
  }
}
