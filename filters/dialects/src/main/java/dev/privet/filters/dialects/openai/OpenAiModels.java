package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The models there are (OpenAI API reference, "List models" and "Retrieve model"). */
final class OpenAiModels {
  private OpenAiModels() {}

  static JsonObject list(List<String> names) {
    List<JsonValue> data = new ArrayList<>();
    names.forEach(name -> data.add(one(name)));
    return JsonObject.EMPTY.with("object", "list").with("data", new JsonArray(data));
  }

  static JsonObject one(String name) {
    return JsonObject.EMPTY
        .with("id", name)
        .with("object", "model")
        .with("created", 0)
        .with("owned_by", "privet");
  }
}
