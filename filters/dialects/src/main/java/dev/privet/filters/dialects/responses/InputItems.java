package dev.privet.filters.dialects.responses;

import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Expect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The items before a kept answer, page by page (OpenAI API reference, "List input items"). Each has
 * an id that no other has, though servers may repeat theirs.
 */
final class InputItems {
  private static final Set<String> PARAMETERS = Set.of("limit", "order", "after", "include");
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
  private static final int USUAL = 20;

  private final KeptResponse kept;
  private final String prefix;

  InputItems(KeptResponse kept) {
    this.kept = kept;
    String id = kept.response().string("id");
    this.prefix = "item_" + id.substring(id.indexOf('_') + 1) + "_";
  }

  JsonObject page(Map<String, String> query) throws MalformedRequestException {
    Expect.that(PARAMETERS.containsAll(query.keySet()), "query", "expected limit, order or after");
    String order = query.getOrDefault("order", "desc");
    Expect.that(Set.of("asc", "desc").contains(order), "query: order", "expected asc or desc");
    String limit = query.getOrDefault("limit", String.valueOf(USUAL));
    Expect.that(LIMIT.matcher(limit).matches(), "query: limit", "expected 1 to 100");
    List<JsonObject> all = items();
    if (order.equals("desc")) {
      all = all.reversed();
    }
    int from = query.containsKey("after") ? after(all, query.get("after")) : 0;
    int to = Math.min(all.size(), from + Integer.parseInt(limit));
    return list(all.subList(from, to), to < all.size());
  }

  private static int after(List<JsonObject> all, String id) throws MalformedRequestException {
    OptionalInt at =
        IntStream.range(0, all.size()).filter(i -> all.get(i).string("id").equals(id)).findFirst();
    Expect.that(at.isPresent(), "query: after", "expected the id of an item");
    return at.orElseThrow() + 1;
  }

  private static JsonObject list(List<JsonObject> page, boolean more) {
    JsonObject out =
        JsonObject.EMPTY.with("object", "list").with("data", new JsonArray(List.copyOf(page)));
    if (!page.isEmpty()) {
      out = out.with("first_id", page.getFirst().string("id"));
      out = out.with("last_id", page.getLast().string("id"));
    }
    return out.with("has_more", JsonLiteral.of(more));
  }

  private List<JsonObject> items() {
    List<JsonObject> items = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of(""));
    for (JsonValue value : kept.input()) {
      if (value instanceof JsonObject item) {
        boolean own = ids.add(item.string("id"));
        items.add(whole(own ? item : item.with("id", prefix + items.size())));
      }
    }
    return items;
  }

  /** An item with what callers may leave out. */
  private static JsonObject whole(JsonObject item) {
    if (!ResponsesFormat.type(item).equals("message")) {
      return item;
    }
    JsonObject message = item.with("type", "message");
    return item.member("content", JsonString.class)
        .map(text -> message.with("content", JsonArray.of(part(item, text))))
        .orElse(message);
  }

  private static JsonObject part(JsonObject item, JsonString text) {
    return item.string("role").equals("assistant")
        ? JsonObject.EMPTY
            .with("type", "output_text")
            .with("text", text)
            .with("annotations", JsonArray.of())
        : JsonObject.EMPTY.with("type", "input_text").with("text", text);
  }
}
