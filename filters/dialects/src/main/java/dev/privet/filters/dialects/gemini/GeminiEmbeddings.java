package dev.privet.filters.dialects.gemini;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Embeddings;
import java.util.ArrayList;
import java.util.List;

/** Requests for embeddings (Gemini API reference, "batchEmbedContents"). */
final class GeminiEmbeddings {
  private GeminiEmbeddings() {}

  static JsonObject of(Embeddings embeddings, String model, Losses losses) {
    List<JsonValue> requests = new ArrayList<>();
    for (String text : embeddings.texts()) {
      JsonObject content =
          JsonObject.EMPTY.with("parts", JsonArray.of(JsonObject.EMPTY.with("text", text)));
      JsonObject one = JsonObject.EMPTY.with("model", "models/" + model).with("content", content);
      requests.add(
          embeddings.dimensions() > 0
              ? one.with("outputDimensionality", embeddings.dimensions())
              : one);
    }
    if (!embeddings.user().isEmpty()) {
      losses.hint("/user");
    }
    return JsonObject.EMPTY.with("requests", new JsonArray(requests));
  }
}
