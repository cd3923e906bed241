package dev.privet.filters.audit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/** An Ed25519 key that signs notes. Thread-safe; {@code toString} tells nothing of it. */
public final class SigningKey {
  private final PublicKey publicKey;
  private final PrivateKey privateKey;

  private SigningKey(PublicKey publicKey, PrivateKey privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /** A new key. */
  public static SigningKey create(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(PublicKey.of(name, pair.getPublic()), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is not available", e);
    }
  }

  /**
   * Reads a key as {@link #encoded} writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SigningKey parse(String text) {
    String[] words = text.strip().split(" ", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("signing key: expected the public and the private key");
    }
    try {
      byte[] pkcs8 = Base64.getDecoder().decode(words[1]);
      var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      var parsed = new SigningKey(PublicKey.parse(words[0]), key);
      if (!parsed.publicKey.verifies("check\n", parsed.sign("check\n"))) {
        throw new IllegalArgumentException("signing key: the two keys are no pair");
      }
      return parsed;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("signing key: expected an Ed25519 key", e);
    }
  }

  /** The key as a line of a file that only its owner may read. */
  public String encoded() {
    return publicKey + " " + Base64.getEncoder().encodeToString(privateKey.getEncoded());
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  SignedNote.Signature sign(String text) {
    try {
      var signer = java.security.Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signature = signer.sign();
      byte[] bytes =
          ByteBuffer.allocate(4 + signature.length).put(publicKey.hint()).put(signature).array();
      return SignedNote.Signature.of(publicKey.name(), bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is not available", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey that && Objects.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "SigningKey[" + publicKey.name() + "]";
  }
}
