package dev.privet.backends.providers.google;

import dev.privet.backends.providers.Credentials;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Sensitive;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Requests;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * A service account of Google Cloud. Its tokens are JWTs signed here, which Google's APIs take as
 * they are (Google AIP-4111, "Self-signed JWT"): no token is fetched anywhere, so no call goes to
 * another place than the destination. A token is used again until shortly before it expires.
 */
final class ServiceAccount implements Credentials {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String email;
  private final String keyId;
  private final PrivateKey key;
  private final Clock clock;
  private volatile Token token = new Token(Sensitive.of(""), Instant.MIN);

  private record Token(Sensitive<String> header, Instant until) {}

  private ServiceAccount(String email, String keyId, PrivateKey key, Clock clock) {
    this.email = email;
    this.keyId = keyId;
    this.key = key;
    this.clock = clock;
  }

  /**
   * The account of a key file.
   *
   * @param json the content of the file
   * @throws IllegalArgumentException if it is none
   */
  static ServiceAccount of(Sensitive<String> json, Clock clock) {
    JsonObject file = parsed(json);
    String email = file.string("client_email");
    if (!file.string("type").equals("service_account") || email.isEmpty()) {
      throw new IllegalArgumentException("key: expected the key file of a service account");
    }
    return new ServiceAccount(
        email, file.string("private_key_id"), privateKey(file.string("private_key")), clock);
  }

  private static JsonObject parsed(Sensitive<String> json) {
    try {
      return Requests.object(json.reveal().getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    } catch (MalformedRequestException e) {
      // The cause would quote nothing, but a key file is not worth the risk.
      throw new IllegalArgumentException("key: expected the JSON of a service account's key file");
    }
  }

  private static PrivateKey privateKey(String pem) {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("key: private_key is not a PKCS#8 RSA key");
    }
  }

  @Override
  public Map<String, String> headers(URI uri, byte[] body) throws IOException {
    Token current = token;
    Instant now = clock.instant();
    if (now.isAfter(current.until())) {
      current = new Token(Sensitive.of("Bearer " + signed(now)), now.plus(LIFE).minus(EARLY));
      token = current;
    }
    return Map.of("authorization", current.header().reveal());
  }

  private String signed(Instant now) throws IOException {
    JsonObject header = JsonObject.EMPTY.with("alg", "RS256").with("typ", "JWT").with("kid", keyId);
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", email)
            .with("sub", email)
            .with("scope", SCOPE)
            .with("iat", now.getEpochSecond())
            .with("exp", now.plus(LIFE).getEpochSecond());
    String text = encoded(JsonWriter.bytes(header)) + "." + encoded(JsonWriter.bytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException(ErrorCode.INTERNAL.id() + ": the key does not sign");
    }
  }

  private static String encoded(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ServiceAccount";
  }
}
