package dev.privet.backends.providers.openai;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.Credentials;
import dev.privet.backends.providers.DialectBackend;
import dev.privet.backends.providers.Door;
import java.util.List;
import java.util.Map;

/**
 * Type {@code openai}: posts to {@code {url}/chat/completions}, with the key as a bearer token if
 * there is one. The URL ends where the endpoints begin, as in {@code https://api.openai.com/v1}
 * (OpenAI API reference, "Create chat completion"). Option {@code product} says whose server it is,
 * where the address does not.
 */
public final class OpenAiProvider implements Provider {
  private static final String PRODUCT = "product";

  /** For ServiceLoader. */
  public OpenAiProvider() {}

  @Override
  public String type() {
    return "openai";
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions(PRODUCT);
    String key = settings.key().reveal();
    Map<String, String> headers =
        key.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + key);
    Product product = product(settings);
    return DialectBackend.create(
        List.of(new Door("openai-chat", (request, model) -> "/chat/completions", product)),
        Credentials.of(headers),
        settings);
  }

  private static Product product(BackendSettings settings) {
    String name = settings.option(PRODUCT, Product.at(settings.uri()).id());
    return Product.named(name)
        .orElseThrow(() ->
            new IllegalArgumentException("options.product: expected one of " + Product.names()));
  }
}
