package dev.privet.proxy.admin.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One try to sign in: what must come back from the provider. Never shown.
 *
 * @param state ties the answer to the browser that asked
 * @param nonce ties the id token to this try
 * @param verifier proves to the provider that the code is redeemed by who asked for it (RFC 7636)
 * @param to page to go on to
 */
public record Attempt(String state, String nonce, String verifier, String to) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new try, which nobody can guess. */
  public static Attempt begin(String to) {
    return new Attempt(random(), random(), random(), to);
  }

  /** What the provider is told of the verifier. */
  String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Attempt";
  }
}
