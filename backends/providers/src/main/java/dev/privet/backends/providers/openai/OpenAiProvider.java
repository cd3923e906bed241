package dev.privet.backends.providers.openai;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.ModelListing;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.Credentials;
import dev.privet.backends.providers.DialectBackend;
import dev.privet.backends.providers.Door;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.lens.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Type {@code openai}: posts to {@code {url}/chat/completions}, {@code /completions}, {@code
 * /embeddings} or {@code /responses}, with the key as a bearer token if there is one. The URL ends
 * where the endpoints begin, as in {@code https://api.openai.com/v1} (OpenAI API reference, "Create
 * chat completion"). Option {@code product} says whose server it is, where the address does not.
 */
public final class OpenAiProvider implements Provider {
  private static final String PRODUCT = "product";
  private static final List<String> USUAL = List.of("chat", "completions", "embeddings");

  /** For ServiceLoader. */
  public OpenAiProvider() {}

  @Override
  public String type() {
    return "openai";
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions(PRODUCT);
    Product product = product(settings);
    List<Door> doors =
        endpoints(settings).stream().map(endpoint -> door(endpoint, product)).toList();
    return DialectBackend.create(doors, Credentials.of(headers(settings)), settings);
  }

  /** OpenAI itself has responses too; others are told of as chat unless the config says more. */
  private static List<String> endpoints(BackendSettings settings) {
    if (!settings.endpoints().isEmpty()) {
      return settings.endpoints();
    }
    return product(settings) == Product.OPENAI
        ? Stream.concat(USUAL.stream(), Stream.of("responses")).toList()
        : USUAL;
  }

  private static Door door(String endpoint, Product product) {
    return switch (endpoint) {
      case "chat" -> new Door("openai-chat", (request, model) -> "/chat/completions", product);
      case "completions" -> Door.of("openai-completions", "/completions");
      case "embeddings" -> Door.of("openai-embeddings", "/embeddings");
      case "responses" -> Door.of("openai-responses", "/responses");
      default ->
          throw new IllegalArgumentException(
              "endpoints: expected chat, completions, embeddings or responses");
    };
  }

  @Override
  public Optional<ModelListing> listing(BackendSettings settings) {
    String base = settings.uri().toString().replaceAll("/+$", "");
    return Optional.of(
        new ModelListing(URI.create(base + "/models"), headers(settings), OpenAiProvider::models));
  }

  /** OpenAI API reference, "List models". */
  private static List<String> models(InputStream body) throws IOException {
    try {
      JsonObject list = Requests.object(body.readAllBytes(), JsonLimits.DEFAULT);
      return list.items("data").stream()
          .filter(JsonObject.class::isInstance)
          .map(model -> ((JsonObject) model).string("id"))
          .toList();
    } catch (MalformedRequestException e) {
      throw new IOException("models: not a list");
    }
  }

  private static Map<String, String> headers(BackendSettings settings) {
    String key = settings.key().reveal();
    return key.isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + key);
  }

  private static Product product(BackendSettings settings) {
    String name = settings.option(PRODUCT, Product.at(settings.uri()).id());
    return Product.named(name)
        .orElseThrow(() ->
            new IllegalArgumentException("options.product: expected one of " + Product.names()));
  }
}
