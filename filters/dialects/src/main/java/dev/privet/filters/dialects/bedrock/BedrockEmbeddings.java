package dev.privet.filters.dialects.bedrock;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Embeddings;
import java.util.List;

/**
 * Requests for embeddings by InvokeModel, in the form of the model's maker (Amazon Bedrock user
 * guide, "Amazon Titan Text Embeddings" and "Cohere Embed"). Titan takes one text at a time.
 */
final class BedrockEmbeddings {
  private BedrockEmbeddings() {}

  static JsonObject of(Embeddings embeddings, String model, Losses losses)
      throws UnsupportedRequestException {
    if (!embeddings.user().isEmpty()) {
      losses.hint("/user");
    }
    return model.contains("cohere.") ? cohere(embeddings, losses) : titan(embeddings);
  }

  private static JsonObject titan(Embeddings embeddings) throws UnsupportedRequestException {
    if (embeddings.texts().size() != 1) {
      throw Losses.content("/input");
    }
    JsonObject out = JsonObject.EMPTY.with("inputText", embeddings.texts().getFirst());
    return embeddings.dimensions() > 0 ? out.with("dimensions", embeddings.dimensions()) : out;
  }

  private static JsonObject cohere(Embeddings embeddings, Losses losses)
      throws UnsupportedRequestException {
    if (embeddings.dimensions() > 0) {
      losses.setting("/dimensions");
    }
    List<JsonValue> texts =
        embeddings.texts().stream().map(text -> (JsonValue) new JsonString(text)).toList();
    return JsonObject.EMPTY
        .with("texts", new JsonArray(texts))
        .with("input_type", "search_document");
  }
}
