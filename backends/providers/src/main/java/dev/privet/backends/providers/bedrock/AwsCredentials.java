package dev.privet.backends.providers.bedrock;

import dev.privet.backends.providers.Credentials;
import dev.privet.filters.api.Sensitive;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs calls with AWS Signature Version 4, by AWS's own signer. Keys come as {@code ID:SECRET} or
 * {@code ID:SECRET:SESSION-TOKEN}.
 */
final class AwsCredentials implements Credentials {
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9]{16,128}:[A-Za-z0-9/+=]{8,128}(:[A-Za-z0-9/+=]{8,4096})?");
  private static final String SERVICE = "bedrock";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Sensitive<AwsCredentialsIdentity> identity;
  private final String region;
  private final Clock clock;

  private AwsCredentials(Sensitive<AwsCredentialsIdentity> identity, String region, Clock clock) {
    this.identity = identity;
    this.region = region;
    this.clock = clock;
  }

  /**
   * Credentials from a key of the config.
   *
   * @throws IllegalArgumentException if it is not of the form
   */
  static AwsCredentials of(Sensitive<String> key, String region, Clock clock) {
    if (!KEY.matcher(key.reveal()).matches()) {
      throw new IllegalArgumentException(
          "key: expected ACCESS-KEY-ID:SECRET-ACCESS-KEY or, with a session token,"
              + " ACCESS-KEY-ID:SECRET-ACCESS-KEY:SESSION-TOKEN");
    }
    String[] parts = key.reveal().split(":", 3);
    AwsCredentialsIdentity identity =
        parts.length == 3
            ? AwsSessionCredentialsIdentity.create(parts[0], parts[1], parts[2])
            : AwsCredentialsIdentity.create(parts[0], parts[1]);
    return new AwsCredentials(Sensitive.of(identity), region, clock);
  }

  @Override
  public Map<String, String> headers(URI uri, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("content-type", "application/json")
            .build();
    SignedRequest signed =
        signer.sign(it ->
            it.identity(identity.reveal())
                .request(request)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
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

  @Override
  public String toString() {
    return "AwsCredentials";
  }
}
