package dev.privet.filters.audit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An Ed25519 key that checks notes, written {@code NAME+HASH+KEY} as C2SP signed-note has it.
 *
 * @param name name of the key
 * @param hex its 32 bytes
 */
public record PublicKey(String name, String hex) {
  private static final Pattern FORM =
      Pattern.compile("([!-*,-~]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{44,48})");
  private static final byte ED25519 = 1;

  /** What stands before the 32 bytes in an X.509 key. */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  public PublicKey {
    if (HexFormat.of().parseHex(hex).length != 32) {
      throw new IllegalArgumentException("public key: expected 32 bytes");
    }
  }

  private static PublicKey of(String name, byte[] bytes) {
    return new PublicKey(name, HexFormat.of().formatHex(bytes, bytes.length - 32, bytes.length));
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PublicKey parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("public key: expected NAME+HASH+KEY");
    }
    byte[] bytes = Base64.getDecoder().decode(matcher.group(3));
    if (bytes.length != 33 || bytes[0] != ED25519) {
      throw new IllegalArgumentException("public key: expected an Ed25519 key");
    }
    var parsed = of(matcher.group(1), bytes);
    if (!parsed.id().equals(matcher.group(2))) {
      throw new IllegalArgumentException("public key: its hash is not that of the key");
    }
    return parsed;
  }

  /** Reads a file of keys, one a line. */
  public static List<PublicKey> parseAll(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(PublicKey::parse).toList();
  }

  static PublicKey of(String name, java.security.PublicKey key) {
    return of(name, key.getEncoded());
  }

  private byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The four bytes that tell the key, in hex. */
  public String id() {
    return HexFormat.of().formatHex(hint());
  }

  byte[] hint() {
    MessageDigest digest = Hashes.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(ED25519);
    return Arrays.copyOf(digest.digest(bytes()), 4);
  }

  boolean verifies(String text, SignedNote.Signature signature) {
    byte[] bytes = signature.bytes();
    if (!signature.name().equals(name) || !Arrays.equals(hint(), 0, 4, bytes, 0, 4)) {
      return false;
    }
    try {
      byte[] x509 = ByteBuffer.allocate(44).put(X509_PREFIX).put(bytes()).array();
      var verifier = java.security.Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(bytes, 4, bytes.length - 4);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(33).put(ED25519).put(bytes()).array();
    return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed);
  }
}
