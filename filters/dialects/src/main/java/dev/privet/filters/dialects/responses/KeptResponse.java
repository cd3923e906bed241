package dev.privet.filters.dialects.responses;

import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An answer with all that was said up to it.
 *
 * @param input the items before it, from the first turn on
 * @param response the answer as its caller got it
 * @param raisedTo class that its caller asked to treat it as, or empty
 */
record KeptResponse(List<JsonValue> input, JsonObject response, String raisedTo) {
  KeptResponse {
    input = List.copyOf(input);
    Objects.requireNonNull(response, "response");
    Objects.requireNonNull(raisedTo, "raisedTo");
  }

  static KeptResponse from(byte[] bytes) {
    JsonObject json = Requests.own(bytes);
    return new KeptResponse(
        json.items("input"),
        json.member("response", JsonObject.class).orElse(JsonObject.EMPTY),
        json.string("raised_to"));
  }

  byte[] bytes() {
    return JsonWriter.bytes(
        JsonObject.EMPTY
            .with("input", new JsonArray(input))
            .with("response", response)
            .with("raised_to", raisedTo));
  }

  /** The items of a request; a text alone is what the user says. */
  static List<JsonValue> items(JsonObject request) {
    return request
        .member("input", JsonString.class)
        .map(text -> List.of(said(text)))
        .orElseGet(() -> request.items("input"));
  }

  private static JsonValue said(JsonString text) {
    JsonObject part = JsonObject.EMPTY.with("type", "input_text").with("text", text);
    return JsonObject.EMPTY
        .with("type", "message")
        .with("role", "user")
        .with("content", JsonArray.of(part));
  }

  /** What a request says that goes on from here: all that was said, and then its own items. */
  List<JsonValue> before(JsonObject next) {
    List<JsonValue> all = new ArrayList<>(input);
    for (JsonValue item : response.items("output")) {
      if (!(item instanceof JsonObject object) || isReadable(object)) {
        all.add(item);
      }
    }
    all.addAll(items(next));
    return all;
  }

  /** Of thoughts that nobody kept, a summary is nothing that a model goes on from. */
  private static boolean isReadable(JsonObject item) {
    return !item.string("type").equals("reasoning")
        || !item.string("encrypted_content").isEmpty()
        || !item.items("content").isEmpty();
  }

  @Override
  public String toString() {
    return "KeptResponse[" + input.size() + " items]";
  }
}
