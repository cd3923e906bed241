package dev.privet.backends.providers.google;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;
import dev.privet.backends.providers.Credentials;
import dev.privet.backends.providers.DialectBackend;
import dev.privet.backends.providers.Door;
import dev.privet.filters.api.LlmRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Type {@code google}: Google's models. With an API key, the Gemini API at {@code
 * https://generativelanguage.googleapis.com/v1beta}; with the content of a service account's key
 * file as key, Vertex AI at {@code
 * https://LOCATION-aiplatform.googleapis.com/v1/projects/PROJECT/locations/LOCATION/publishers/google}
 * (Gemini API reference; Vertex AI reference, "generateContent").
 */
public final class GoogleProvider implements Provider {
  private static final String EMBEDDINGS = "/v1/embeddings";

  /** For ServiceLoader. */
  public GoogleProvider() {}

  @Override
  public String type() {
    return "google";
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions();
    return DialectBackend.create(
        List.of(Door.of("gemini", GoogleProvider::path)), credentials(settings), settings);
  }

  private static Credentials credentials(BackendSettings settings) {
    String key = settings.key().reveal().strip();
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "key: expected an API key, or the content of a service account's key file");
    }
    return key.startsWith("{")
        ? ServiceAccount.of(settings.key(), Clock.systemUTC())
        : Credentials.of(Map.of("x-goog-api-key", key));
  }

  private static String path(LlmRequest request, String model) {
    String name = "/models/" + Door.segment(model);
    if (request.facts().endpoint().equals(EMBEDDINGS)) {
      return name + ":batchEmbedContents";
    }
    return name + (request.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }
}
