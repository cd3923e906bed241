package dev.privet.backends.providers.anthropic;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.Credentials;
import dev.privet.backends.providers.DialectBackend;
import dev.privet.backends.providers.Door;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Type {@code anthropic}: posts to {@code {url}/messages}. As with every type, the URL ends where
 * the endpoints begin: {@code https://api.anthropic.com/v1} (Anthropic API reference, "Messages"
 * and "Versions").
 */
public final class AnthropicProvider implements Provider {
  private static final String VERSION = "2023-06-01";

  /** For ServiceLoader. */
  public AnthropicProvider() {}

  @Override
  public String type() {
    return "anthropic";
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions();
    if (!settings.uri().getPath().endsWith("/v1")) {
      throw new IllegalArgumentException(
          "url: expected to end in /v1, such as https://api.anthropic.com/v1");
    }
    var headers = new HashMap<>(Map.of("anthropic-version", VERSION));
    String key = settings.key().reveal();
    if (!key.isEmpty()) {
      headers.put("x-api-key", key);
    }
    return DialectBackend.create(
        List.of(Door.of("anthropic-messages", "/messages")), Credentials.of(headers), settings);
  }
}
