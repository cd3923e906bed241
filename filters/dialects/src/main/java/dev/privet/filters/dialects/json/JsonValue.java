package dev.privet.filters.dialects.json;

/**
 * A JSON value (RFC 8259). Immutable. Its {@code toString} shows kinds and sizes, never content.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonLiteral {

  /**
   * The same value with a descendant replaced.
   *
   * @param path index of the child at each level, from {@code level} on
   */
  static JsonValue replace(JsonValue at, int[] path, int level, JsonValue by) {
    if (level == path.length) {
      return by;
    }
    return switch (at) {
      case JsonObject object -> {
        JsonObject.Member member = object.members().get(path[level]);
        yield object.withAt(path[level], replace(member.value(), path, level + 1, by));
      }
      case JsonArray array -> {
        JsonValue item = array.items().get(path[level]);
        yield array.withAt(path[level], replace(item, path, level + 1, by));
      }
      case JsonString _, JsonNumber _, JsonLiteral _ ->
          throw new IllegalArgumentException("path: expected to end at a leaf");
    };
  }
}
