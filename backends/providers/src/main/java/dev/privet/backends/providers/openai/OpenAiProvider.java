package dev.privet.backends.providers.openai;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.DialectBackend;
import java.util.Map;

/**
 * Type {@code openai}: posts to {@code {url}/chat/completions}, with the key as a bearer token if
 * there is one. The URL ends where the endpoints begin, as in {@code https://api.openai.com/v1}
 * (OpenAI API reference, "Create chat completion").
 */
public final class OpenAiProvider implements Provider {
  /** For ServiceLoader. */
  public OpenAiProvider() {}

  @Override
  public String type() {
    return "openai";
  }

  @Override
  public Backend create(BackendSettings settings) {
    String key = settings.key().reveal();
    Map<String, String> headers =
        key.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + key);
    return DialectBackend.create("openai-chat", "/chat/completions", headers, settings);
  }
}
