package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Expect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Members that hold a text, texts, tokens or arrays of tokens. Tokens are numbers of pieces of text
 * in a table that we do not have: nobody can look into them.
 */
final class Tokens {
  private Tokens() {}

  /** Fails unless a member is one of the four forms, and not empty. */
  static void check(JsonObject root, String name) throws MalformedRequestException {
    JsonValue value = root.member(name).orElse(JsonArray.of());
    boolean good =
        value instanceof JsonString
            || (value instanceof JsonArray array
                && !array.items().isEmpty()
                && (all(array, JsonString.class)
                    || isTokens(array)
                    || array.items().stream().allMatch(Tokens::isTokens)));
    Expect.that(good, "/" + name, "expected a text, texts, tokens or arrays of tokens");
  }

  /** The texts; empty if they are tokens. */
  static Optional<List<String>> texts(JsonObject root, String name) {
    return switch (root.member(name).orElse(JsonArray.of())) {
      case JsonString text -> Optional.of(List.of(text.value()));
      case JsonArray array when all(array, JsonString.class) ->
          Optional.of(
              array.items().stream()
                  .flatMap(item -> item instanceof JsonString s ? Stream.of(s.value()) : null)
                  .toList());
      case JsonValue _ -> Optional.empty();
    };
  }

  /** Pointers of a member's tokens. */
  static List<String> unreadable(JsonObject root, String name) {
    return texts(root, name).isPresent() ? List.of() : List.of("/" + name);
  }

  private static boolean isTokens(JsonValue value) {
    return value instanceof JsonArray array
        && !array.items().isEmpty()
        && all(array, JsonNumber.class);
  }

  private static boolean all(JsonArray array, Class<? extends JsonValue> type) {
    return array.items().stream().allMatch(type::isInstance);
  }
}
