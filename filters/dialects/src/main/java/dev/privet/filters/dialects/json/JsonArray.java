package dev.privet.filters.dialects.json;

import java.util.ArrayList;
import java.util.List;

/** An array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {
  public JsonArray {
    items = List.copyOf(items);
  }

  public static JsonArray of(JsonValue... items) {
    return new JsonArray(List.of(items));
  }

  JsonArray withAt(int index, JsonValue item) {
    var copy = new ArrayList<>(items);
    copy.set(index, item);
    return new JsonArray(copy);
  }

  @Override
  public String toString() {
    return "JsonArray[" + items.size() + "]";
  }
}
