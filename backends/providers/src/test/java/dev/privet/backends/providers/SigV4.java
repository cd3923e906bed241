package dev.privet.backends.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks AWS Signature Version 4 on a request as a server got it, from its description alone. */
final class SigV4 {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/]+/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, "
              + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  private SigV4() {}

  static void verify(String request, String secret, String region, String service)
      throws GeneralSecurityException {
    int split = request.indexOf("\r\n\r\n");
    String[] lines = request.substring(0, split).split("\r\n");
    byte[] body = request.substring(split + 4).getBytes(UTF_8);
    Map<String, String> headers = new TreeMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    Matcher told = AUTHORIZATION.matcher(headers.get("authorization"));
    assertThat(told.matches()).as("authorization").isTrue();
    assertThat(told.group(2)).isEqualTo(region);
    assertThat(told.group(3)).isEqualTo(service);
    assertThat(told.group(4).split(";")).contains("host", "x-amz-date");

    StringBuilder canonical = new StringBuilder("POST\n");
    canonical.append(path(lines[0].split(" ")[1])).append("\n\n");
    for (String name : told.group(4).split(";")) {
      canonical.append(name).append(':').append(headers.get(name)).append('\n');
    }
    canonical.append('\n').append(told.group(4)).append('\n').append(hex(sha(body)));
    String scope = told.group(1) + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + headers.get("x-amz-date")
            + "\n"
            + scope
            + "\n"
            + hex(sha(canonical.toString().getBytes(UTF_8)));
    byte[] key = mac(("AWS4" + secret).getBytes(UTF_8), told.group(1));
    for (String part : new String[] {region, service, "aws4_request"}) {
      key = mac(key, part);
    }
    assertThat(hex(mac(key, toSign))).as("signature").isEqualTo(told.group(5));
  }

  /** Each segment is encoded once more. */
  private static String path(String sent) {
    StringBuilder path = new StringBuilder();
    for (String segment : sent.substring(1).split("/")) {
      path.append('/').append(URLEncoder.encode(segment, UTF_8));
    }
    return path.toString();
  }

  private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  private static byte[] sha(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
