package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Expect;
import java.util.List;
import java.util.Set;

/**
 * Checks the members of a chat request that Privet itself relies on; all others pass. Null counts
 * as absent. Errors give the pointer, which consists of words of the protocol and positions.
 */
final class ChatCheck {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");
  private static final Set<String> WHOLE =
      Set.of("max_tokens", "max_completion_tokens", "seed", "top_logprobs");
  private static final Set<String> NUMBERS =
      Set.of("temperature", "top_p", "presence_penalty", "frequency_penalty");
  private static final Set<String> TRUTHS =
      Set.of("stream", "parallel_tool_calls", "logprobs", "store");
  private static final int MOST_CHOICES = 8;

  private ChatCheck() {}

  static void check(JsonObject root) throws MalformedRequestException {
    Expect.model(root);
    for (JsonObject.Member member : root.members()) {
      if (member.value() != JsonLiteral.NULL) {
        member(member.name(), member.value());
      }
    }
    Expect.that(!root.items("messages").isEmpty(), "/messages", "expected at least one message");
    Expect.that(count(root) <= MOST_CHOICES, "/n", "expected 1 to " + MOST_CHOICES);
  }

  private static long count(JsonObject root) {
    return root.whole("n").orElse(1);
  }

  private static void member(String name, JsonValue value) throws MalformedRequestException {
    String at = "/" + name;
    if (TRUTHS.contains(name)) {
      Expect.that(value instanceof JsonLiteral, at, "expected true or false");
    } else if (NUMBERS.contains(name)) {
      Expect.that(value instanceof JsonNumber, at, "expected a number");
    } else if (WHOLE.contains(name)) {
      Expect.that(
          isWhole(value, name.equals("seed") ? Long.MIN_VALUE : 0), at, "expected a whole number");
    } else {
      switch (name) {
        case "n" -> Expect.that(isWhole(value, 1), at, "expected 1 to " + MOST_CHOICES);
        case "messages" -> messages(value);
        case "tools" -> tools(value);
        case "functions" ->
            Expect.that(Expect.isObjects(value), at, "expected an array of objects");
        case "stream_options", "response_format" ->
            Expect.that(value instanceof JsonObject, at, "expected an object");
        case "user" -> Expect.that(value instanceof JsonString, at, "expected a string");
        default -> {}
      }
    }
  }

  private static boolean isWhole(JsonValue value, long least) {
    return value instanceof JsonNumber number
        && number.whole().isPresent()
        && number.whole().getAsLong() >= least;
  }

  private static void messages(JsonValue value) throws MalformedRequestException {
    Expect.that(Expect.isObjects(value), "/messages", "expected an array of objects");
    List<JsonValue> items = ((JsonArray) value).items();
    for (int i = 0; i < items.size(); i++) {
      message("/messages/" + i, (JsonObject) items.get(i));
    }
  }

  private static void message(String at, JsonObject message) throws MalformedRequestException {
    Expect.that(ROLES.contains(message.string("role")), at + "/role", "expected a known role");
    JsonValue content = message.member("content").orElse(JsonLiteral.NULL);
    Expect.that(
        content == JsonLiteral.NULL || content instanceof JsonString || Expect.isObjects(content),
        at + "/content",
        "expected a string or an array of objects");
    JsonValue calls = message.member("tool_calls").orElse(JsonLiteral.NULL);
    Expect.that(
        calls == JsonLiteral.NULL || Expect.isObjects(calls),
        at + "/tool_calls",
        "expected an array of objects");
    for (int i = 0; i < message.items("tool_calls").size(); i++) {
      call(at + "/tool_calls/" + i, (JsonObject) message.items("tool_calls").get(i));
    }
  }

  private static void call(String at, JsonObject call) throws MalformedRequestException {
    JsonValue function = call.member("function").orElse(JsonLiteral.NULL);
    Expect.that(
        function == JsonLiteral.NULL || isCall(function),
        at + "/function",
        "expected an object with the strings name and arguments");
  }

  private static boolean isCall(JsonValue function) {
    return function instanceof JsonObject object
        && object.member("name", JsonString.class).isPresent()
        && object.member("arguments", JsonString.class).isPresent();
  }

  private static void tools(JsonValue value) throws MalformedRequestException {
    Expect.that(Expect.isObjects(value), "/tools", "expected an array of objects");
    List<JsonValue> items = ((JsonArray) value).items();
    for (int i = 0; i < items.size(); i++) {
      JsonObject tool = (JsonObject) items.get(i);
      String type = tool.string("type");
      Expect.that(!type.isEmpty(), "/tools/" + i + "/type", "expected the kind of tool");
      Expect.that(
          !type.equals("function") || named(tool), "/tools/" + i + "/function", "expected a name");
    }
  }

  private static boolean named(JsonObject tool) {
    return !tool.member("function", JsonObject.class)
        .orElse(JsonObject.EMPTY)
        .string("name")
        .isEmpty();
  }
}
