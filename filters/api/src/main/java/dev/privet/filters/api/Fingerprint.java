package dev.privet.filters.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC-SHA-256, RFC 2104) of things that must be recognised but not kept: texts,
 * prompts, keys. Thread-safe.
 */
public final class Fingerprint {
  private static final String ALGORITHM = "HmacSHA256";
  private final Mac ready;

  /**
   * @param key at least 16 bytes; copied
   */
  public Fingerprint(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("key: expected at least 16 bytes");
    }
    try {
      this.ready = Mac.getInstance(ALGORITHM);
      ready.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new GatewayException("HMAC-SHA-256 is not available", e);
    }
  }

  /** The 32-byte hash of some bytes. */
  public byte[] bytes(byte[] content) {
    try {
      return ((Mac) ready.clone()).doFinal(content);
    } catch (CloneNotSupportedException e) {
      throw new GatewayException("HMAC-SHA-256 cannot be copied", e);
    }
  }

  /** The hash in lower-case hex. */
  public String of(byte[] content) {
    return HexFormat.of().formatHex(bytes(content));
  }

  /** The hash of a text's UTF-8 form, in lower-case hex. */
  public String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Fingerprint";
  }
}
