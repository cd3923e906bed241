package dev.privet.filters.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key, {@code pvt_<id>_<secret><checksum>} ({@code pva_} for the admin plane),
 * reduced to what may be kept of it. All parts are base32 in lower case (RFC 4648, section 6,
 * without padding): 50 bits of id, 160 bits of secret, and the CRC-32 of all before it, by which
 * scanners tell keys from look-alikes.
 *
 * @param id the id in it, or empty if the text is no key
 * @param hash SHA-256 of the text, lower-case hex
 */
record KeyText(String id, String hash) {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM =
      Pattern.compile("(pv[ta]_([a-z2-7]{10})_[a-z2-7]{32})([a-z2-7]{7})");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What a presented text says. The same work is done for texts that are no keys. */
  static KeyText of(String presented) {
    Matcher matcher = FORM.matcher(presented);
    boolean isKey = matcher.matches() && checksum(matcher.group(1)).equals(matcher.group(3));
    return new KeyText(isKey ? matcher.group(2) : "", sha256(presented));
  }

  /** A new key of the data plane from the system's secure random source. */
  static String generate() {
    return generate(Use.DATA);
  }

  /** A new key from the system's secure random source. */
  static String generate(Use use) {
    return complete(use.mark + base32(random(7)).substring(0, 10) + "_" + base32(random(20)));
  }

  /** What a key is for, told by how it begins. */
  enum Use {
    DATA("pvt_"),
    ADMIN("pva_");

    private final String mark;

    Use(String mark) {
      this.mark = mark;
    }
  }

  /** The text of a key from its id and secret. */
  static String complete(String start) {
    return start + checksum(start);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    long value = crc.getValue();
    return base32(
        new byte[] {
          (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
  }

  private static String base32(byte[] bytes) {
    var out = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = ((buffer << 8) | (b & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out.append(ALPHABET.charAt((buffer >>> bits) & 31));
      }
    }
    if (bits > 0) {
      out.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return out.toString();
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
