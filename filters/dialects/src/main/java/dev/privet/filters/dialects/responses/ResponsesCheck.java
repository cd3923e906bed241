package dev.privet.filters.dialects.responses;

import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Expect;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks the members of a responses request that Privet itself relies on; all others pass. Null
 * counts as absent.
 */
final class ResponsesCheck {
  /** How ids of answers are spelled. */
  static final String ID = "[A-Za-z0-9_-]{1,128}";

  private static final Pattern PREVIOUS = Pattern.compile(ID);

  private ResponsesCheck() {}

  static void check(JsonObject root) throws MalformedRequestException {
    Expect.model(root);
    Expect.that(!root.isTrue("background"), "/background", "expected none: answers are awaited");
    Expect.that(
        root.member("previous_response_id").orElse(new JsonString("none")) instanceof JsonString id
            && PREVIOUS.matcher(id.value()).matches(),
        "/previous_response_id",
        "expected the id of an answer");
    for (String name : List.of("stream", "store", "parallel_tool_calls", "background")) {
      Expect.that(
          root.member(name).orElse(JsonLiteral.FALSE) instanceof JsonLiteral,
          "/" + name,
          "expected true or false");
    }
    for (String name : List.of("instructions", "user")) {
      Expect.that(
          root.member(name).orElse(new JsonString("")) instanceof JsonString,
          "/" + name,
          "expected a string");
    }
    for (String name : List.of("text", "reasoning", "metadata")) {
      Expect.that(
          root.member(name).orElse(JsonObject.EMPTY) instanceof JsonObject,
          "/" + name,
          "expected an object");
    }
    Expect.objects(root.member("tools").orElse(JsonArray.of()), "/tools");
    input(root.member("input").orElse(JsonArray.of()));
  }

  private static void input(JsonValue input) throws MalformedRequestException {
    if (input instanceof JsonString) {
      return;
    }
    List<JsonObject> items = Expect.objects(input, "/input");
    Expect.that(!items.isEmpty(), "/input", "expected a text or at least one item");
    for (int i = 0; i < items.size(); i++) {
      item(items.get(i), "/input/" + i);
    }
  }

  private static void item(JsonObject item, String at) throws MalformedRequestException {
    String type = ResponsesFormat.type(item);
    Expect.that(!type.isEmpty(), at + "/type", "expected the kind of item");
    switch (type) {
      case "message" -> {
        Expect.that(
            List.of("user", "assistant", "system", "developer").contains(item.string("role")),
            at + "/role",
            "expected a known role");
        textOrParts(item, "content", at);
      }
      case "function_call" -> {
        string(item, "call_id", at);
        string(item, "name", at);
        string(item, "arguments", at);
      }
      case "function_call_output" -> {
        string(item, "call_id", at);
        textOrParts(item, "output", at);
      }
      default -> {}
    }
  }

  private static void textOrParts(JsonObject item, String name, String at)
      throws MalformedRequestException {
    JsonValue value = item.member(name).orElse(JsonLiteral.NULL);
    Expect.that(
        value instanceof JsonString || Expect.isObjects(value),
        at + "/" + name,
        "expected a string or an array of objects");
  }

  private static void string(JsonObject item, String name, String at)
      throws MalformedRequestException {
    Expect.that(
        item.member(name, JsonString.class).isPresent(), at + "/" + name, "expected a string");
  }
}
