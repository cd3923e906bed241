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

/**
 * Type {@code azure}: Azure OpenAI. A URL that ends in {@code /openai/v1} is the v1 API, where the
 * model stands in the request; any other one is the resource, where each model is a deployment and
 * option {@code api-version} is needed (Azure OpenAI reference, "REST API" and "API version
 * lifecycle"). The key goes as {@code api-key}.
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
        v1 ? doorsOfV1() : doorsOfDeployments(version),
        Credentials.of(Map.of("api-key", key)),
        settings);
  }

  private static List<Door> doorsOfV1() {
    return List.of(Door.of("openai-chat", "/chat/completions"));
  }

  private static List<Door> doorsOfDeployments(String version) {
    return List.of(deployment("openai-chat", "/chat/completions", version));
  }

  private static Door deployment(String dialect, String path, String version) {
    return Door.of(
        dialect,
        (request, model) ->
            "/openai/deployments/" + Door.segment(model) + path + "?api-version=" + version);
  }
}
