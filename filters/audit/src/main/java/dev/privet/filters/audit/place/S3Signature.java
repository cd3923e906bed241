package dev.privet.filters.audit.place;

import dev.privet.filters.api.Sensitive;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * AWS Signature Version 4 of a PUT to a bucket, by AWS's own signer. The checksum of the body goes
 * along, which buckets with a default retention (object lock) demand; see S3's {@code PutObject}.
 */
final class S3Signature implements HttpPlace.Signature {
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern KEY =
      Pattern.compile("[^:\\s]{3,128}:[^:\\s]{8,128}(:[^:\\s]{8,4096})?");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Sensitive<AwsCredentialsIdentity> identity;
  private final String region;
  private final Clock clock;

  private S3Signature(Sensitive<AwsCredentialsIdentity> identity, String region, Clock clock) {
    this.identity = identity;
    this.region = region;
    this.clock = clock;
  }

  static S3Signature of(Sensitive<String> key, String region, Clock clock) {
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException("buckets.region: expected one such as us-east-1");
    }
    if (!KEY.matcher(key.reveal()).matches()) {
      throw new IllegalArgumentException(
          "buckets.key: expected ACCESS-KEY-ID:SECRET-ACCESS-KEY or, with a session"
              + " token, ACCESS-KEY-ID:SECRET-ACCESS-KEY:SESSION-TOKEN");
    }
    String[] parts = key.reveal().split(":", 3);
    AwsCredentialsIdentity identity =
        parts.length == 3
            ? AwsSessionCredentialsIdentity.create(parts[0], parts[1], parts[2])
            : AwsCredentialsIdentity.create(parts[0], parts[1]);
    return new S3Signature(Sensitive.of(identity), region, clock);
  }

  @Override
  public Map<String, String> of(URI target, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(target)
            .putHeader("x-amz-checksum-sha256", checksum(body))
            .build();
    var signed =
        signer.sign(it ->
            it.identity(identity.reveal())
                .request(request)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    var headers = new HashMap<String, String>();
    signed
        .request()
        .headers()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    // The client writes it from the address, as it was signed.
    headers.remove("host");
    return headers;
  }

  private static String checksum(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "S3Signature";
  }
}
