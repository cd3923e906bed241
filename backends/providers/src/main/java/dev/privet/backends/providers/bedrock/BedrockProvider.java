package dev.privet.backends.providers.bedrock;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.DialectBackend;
import dev.privet.backends.providers.Door;
import dev.privet.filters.api.LlmRequest;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type {@code bedrock}: Amazon Bedrock at {@code https://bedrock-runtime.REGION.amazonaws.com}, by
 * Converse, ConverseStream and, for embeddings, InvokeModel. Option {@code region} is needed if the
 * address does not say it (Amazon Bedrock API reference, "Amazon Bedrock Runtime").
 */
public final class BedrockProvider implements Provider {
  private static final String REGION = "region";
  private static final Pattern HOST =
      Pattern.compile("bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
  private static final Pattern REGIONS = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final String EMBEDDINGS = "/v1/embeddings";

  /** For ServiceLoader. */
  public BedrockProvider() {}

  @Override
  public String type() {
    return "bedrock";
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions(REGION);
    Matcher host = HOST.matcher(String.valueOf(settings.uri().getHost()));
    String region = settings.option(REGION, host.matches() ? host.group(1) : "");
    if (!REGIONS.matcher(region).matches()) {
      throw new IllegalArgumentException("options.region: expected one such as eu-central-1");
    }
    return DialectBackend.create(
        List.of(Door.of("bedrock", BedrockProvider::path)),
        AwsCredentials.of(settings.key(), region, Clock.systemUTC()),
        settings);
  }

  private static String path(LlmRequest request, String model) {
    String name = "/model/" + Door.segment(model);
    if (request.facts().endpoint().equals(EMBEDDINGS)) {
      return name + "/invoke";
    }
    return name + (request.stream() ? "/converse-stream" : "/converse");
  }
}
