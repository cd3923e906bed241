package dev.privet.filters.privacy.detect.check;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Base58Check as Bitcoin defined it: a version, a hash, and four bytes of a double SHA-256. */
public final class Base58 {
  private static final String BITCOIN =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);
  private static final int PAYLOAD = 25;

  private Base58() {}

  /** The version byte of a valid address in Bitcoin's alphabet, or -1. */
  public static int version(String address) {
    return version(address, BITCOIN);
  }

  /** The version byte of a valid address in Ripple's alphabet, or -1. */
  public static int rippleVersion(String address) {
    return version(address, RIPPLE);
  }

  /** Whether all characters are of Bitcoin's alphabet. */
  public static boolean isSpelled(String value) {
    return value.chars().allMatch(c -> BITCOIN.indexOf(c) >= 0);
  }

  private static int version(String address, String alphabet) {
    if (address.length() < PAYLOAD || address.length() > 36) {
      return -1;
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < address.length(); i++) {
      int digit = alphabet.indexOf(address.charAt(i));
      if (digit < 0) {
        return -1;
      }
      number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    byte[] bytes = padded(number.toByteArray());
    return bytes.length == PAYLOAD && isChecked(bytes) ? bytes[0] & 0xFF : -1;
  }

  private static byte[] padded(byte[] number) {
    int skip = number.length > 1 && number[0] == 0 ? 1 : 0;
    if (number.length - skip > PAYLOAD) {
      return number;
    }
    var bytes = new byte[PAYLOAD];
    System.arraycopy(number, skip, bytes, PAYLOAD - number.length + skip, number.length - skip);
    return bytes;
  }

  private static boolean isChecked(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, PAYLOAD - 4);
      byte[] hash = digest.digest(digest.digest());
      return Arrays.equals(hash, 0, 4, bytes, PAYLOAD - 4, PAYLOAD);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
