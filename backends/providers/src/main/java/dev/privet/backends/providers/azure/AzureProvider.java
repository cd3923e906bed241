package dev.privet.backends.providers.azure;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.Credentials;
import dev.privet.backends.providers.DialectBackend;
import dev.privet.backends.providers.Door;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Type {@code azure}: Azure OpenAI. A URL that ends in {@code /openai/v1} is the v1 API, where the
 * model stands in the request; any other one is the resource, where each model is a deployment and
 * option {@code api-version} is needed; responses have one address for all of them (Azure OpenAI
 * reference, "REST API" and "API version lifecycle"). The key goes as {@code api-key}.
 */
public final class AzureProvider implements Provider {
  private static final String VERSION = "api-version";
  private static final Pattern VERSIONS = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?");

  /** For ServiceLoader. */
  public AzureProvider() {}

  @Override
  public String type() {
    return "azure";
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions(VERSION);
    String key = settings.key().reveal();
    if (key.isEmpty()) {
      throw new IllegalArgumentException("key: expected the key of the Azure resource");
    }
    boolean v1 = settings.uri().getPath().endsWith("/openai/v1");
    String version = settings.option(VERSION, "");
    if (v1 != version.isEmpty() || !(v1 || VERSIONS.matcher(version).matches())) {
      throw new IllegalArgumentException(
          "options.api-version: expected a date such as 2024-10-21, or a url that ends in"
              + " /openai/v1 and no version");
    }
    return DialectBackend.create(
        endpoints(settings, v1).stream().map(endpoint -> door(endpoint, version)).toList(),
        Credentials.of(Map.of("api-key", key)),
        settings);
  }

  /** Only some dated versions have responses. */
  private static List<String> endpoints(BackendSettings settings, boolean v1) {
    List<String> usual = List.of("chat", "completions", "embeddings");
    if (!settings.endpoints().isEmpty()) {
      return settings.endpoints();
    }
    return v1 ? Stream.concat(usual.stream(), Stream.of("responses")).toList() : usual;
  }

  private static Door door(String endpoint, String version) {
    String path =
        switch (endpoint) {
          case "chat" -> "/chat/completions";
          case "completions" -> "/completions";
          case "embeddings" -> "/embeddings";
          case "responses" -> "/responses";
          default ->
              throw new IllegalArgumentException(
                  "endpoints: expected chat, completions, embeddings or responses");
        };
    String dialect = "openai-" + endpoint;
    if (version.isEmpty()) {
      return Door.of(dialect, path);
    }
    String query = "?api-version=" + version;
    return endpoint.equals("responses")
        ? Door.of(dialect, "/openai/responses" + query)
        : Door.of(
            dialect,
            (request, model) -> "/openai/deployments/" + Door.segment(model) + path + query);
  }
}
