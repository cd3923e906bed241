package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The models there are (Anthropic API reference, "List models" and "Get a model"). */
final class MessagesModels {
  private MessagesModels() {}

  static JsonObject list(List<String> names) {
    List<JsonValue> data = new ArrayList<>();
    names.forEach(name -> data.add(one(name)));
    return JsonObject.EMPTY
        .with("data", new JsonArray(data))
        .with("has_more", JsonLiteral.FALSE)
        .with("first_id", names.isEmpty() ? JsonLiteral.NULL : new JsonString(names.getFirst()))
        .with("last_id", names.isEmpty() ? JsonLiteral.NULL : new JsonString(names.getLast()));
  }

  static JsonObject one(String name) {
    return JsonObject.EMPTY
        .with("type", "model")
        .with("id", name)
        .with("display_name", name)
        .with("created_at", "1970-01-01T00:00:00Z");
  }
}
