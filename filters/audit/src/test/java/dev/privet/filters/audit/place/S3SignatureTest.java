package dev.privet.filters.audit.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.privet.filters.api.Sensitive;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signatures of PUTs, worked out again from the description in S3's "Authenticating Requests: Using
 * the Authorization Header (AWS Signature Version 4)"; that working-out is held against the example
 * of the same page.
 */
final class S3SignatureTest {
  private static final String ID = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void workingOut_isThatOfThePublishedExample() throws GeneralSecurityException {
    var headers = new TreeMap<String, String>();
    headers.put("host", "examplebucket.s3.amazonaws.com");
    headers.put("range", "bytes=0-9");
    headers.put("x-amz-content-sha256", EMPTY);
    headers.put("x-amz-date", "20130524T000000Z");
    assertThat(signature("GET", "/test.txt", headers, EMPTY))
        .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void put_isSignedOverBodyHostAndChecksum() throws GeneralSecurityException {
    byte[] body = "size root head".getBytes(StandardCharsets.UTF_8);
    URI target = URI.create("https://s3.example:9000/witness/privet%20log/checkpoint-7");
    Map<String, String> sent = of(ID + ":" + SECRET).of(target, body);

    var signed = new TreeMap<String, String>();
    String authorization = sent.get("authorization");
    String names = authorization.replaceAll(".*SignedHeaders=([^,]+),.*", "$1");
    for (String name : names.split(";", -1)) {
      signed.put(name, name.equals("host") ? "s3.example:9000" : sent.get(name));
    }
    String hash = HexFormat.of().formatHex(sha256(body));
    assertThat(sent).containsEntry("x-amz-content-sha256", hash);
    assertThat(sent)
        .containsEntry("x-amz-checksum-sha256", Base64.getEncoder().encodeToString(sha256(body)));
    assertThat(signed).containsKeys("host", "x-amz-content-sha256", "x-amz-date");
    assertThat(authorization)
        .startsWith("AWS4-HMAC-SHA256 Credential=" + ID + "/20130524/us-east-1/s3/aws4_request")
        .endsWith("Signature=" + signature("PUT", target.getRawPath(), signed, hash));
  }

  @Test
  void put_withSessionToken_sendsIt() {
    Map<String, String> sent =
        of(ID + ":" + SECRET + ":token-of-a-session")
            .of(URI.create("https://s3.example/b/c"), new byte[1]);
    assertThat(sent).containsEntry("x-amz-security-token", "token-of-a-session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "only-an-id", "id:short", "id with space:secretsecret"})
  void key_notOfTheForm_isRefusedWithoutBeingShown(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(key))
        .withMessageContaining("buckets.key")
        .withMessageNotContaining("secretsecret");
  }

  @Test
  void toString_showsNothing() {
    assertThat(of(ID + ":" + SECRET)).hasToString("S3Signature");
  }

  private static S3Signature of(String key) {
    return S3Signature.of(Sensitive.of(key), "us-east-1", CLOCK);
  }

  private static String signature(
      String method, String path, TreeMap<String, String> headers, String hash)
      throws GeneralSecurityException {
    var canonical = new StringBuilder(method + "\n" + path + "\n\n");
    headers.forEach((name, value) -> canonical.append(name + ":" + value.strip() + "\n"));
    canonical.append("\n" + String.join(";", headers.keySet()) + "\n" + hash);
    String scope = "20130524/us-east-1/s3/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n20130524T000000Z\n"
            + scope
            + "\n"
            + HexFormat.of().formatHex(sha256(bytes(canonical.toString())));
    byte[] key = bytes("AWS4" + SECRET);
    for (String step : scope.split("/", -1)) {
      key = hmac(key, step);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes(text));
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
