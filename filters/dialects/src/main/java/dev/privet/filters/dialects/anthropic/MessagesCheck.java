package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Expect;
import java.util.List;

/**
 * Checks the members of a Messages request that Privet itself relies on; all others pass. Null
 * counts as absent.
 */
final class MessagesCheck {
  /** Why a conversation that the provider would keep is refused. */
  static final String THREAD = "/thread: conversations are not kept; send all messages";

  private MessagesCheck() {}

  /**
   * Checks a request.
   *
   * @param bounded whether it must bound its answer
   */
  static void check(JsonObject root, boolean bounded) throws MalformedRequestException {
    Expect.model(root);
    Expect.that(
        !bounded || root.whole("max_tokens").orElse(0) > 0,
        "/max_tokens",
        "expected a whole number of at least 1");
    for (JsonObject.Member member : root.members()) {
      if (member.value() != JsonLiteral.NULL) {
        member(member.name(), member.value());
      }
    }
    Expect.that(!root.items("messages").isEmpty(), "/messages", "expected at least one message");
  }

  private static void member(String name, JsonValue value) throws MalformedRequestException {
    String at = "/" + name;
    switch (name) {
      case "stream" -> Expect.that(value instanceof JsonLiteral, at, "expected true or false");
      case "temperature", "top_p", "top_k" ->
          Expect.that(value instanceof JsonNumber, at, "expected a number");
      case "system" -> content(value, at);
      case "messages" -> messages(value);
      case "tools" -> tools(value);
      case "tool_choice", "metadata", "thinking", "output_config" ->
          Expect.that(value instanceof JsonObject, at, "expected an object");
      case "stop_sequences" ->
          Expect.that(
              value instanceof JsonArray array
                  && array.items().stream().allMatch(JsonString.class::isInstance),
              at,
              "expected an array of strings");
      case "thread" -> throw new MalformedRequestException(ErrorCode.REQUEST_UNSUPPORTED, THREAD);
      default -> {}
    }
  }

  private static void messages(JsonValue value) throws MalformedRequestException {
    List<JsonObject> messages = Expect.objects(value, "/messages");
    for (int i = 0; i < messages.size(); i++) {
      String at = "/messages/" + i;
      JsonObject message = messages.get(i);
      Expect.that(
          List.of("user", "assistant", "system").contains(message.string("role")),
          at + "/role",
          "expected user or assistant");
      content(message.member("content").orElse(JsonLiteral.NULL), at + "/content");
    }
  }

  private static void content(JsonValue value, String at) throws MalformedRequestException {
    if (value instanceof JsonString) {
      return;
    }
    List<JsonObject> blocks = Expect.objects(value, at);
    for (int i = 0; i < blocks.size(); i++) {
      block(blocks.get(i), at + "/" + i);
    }
  }

  private static void block(JsonObject block, String at) throws MalformedRequestException {
    String type = block.string("type");
    Expect.that(!type.isEmpty(), at + "/type", "expected the kind of block");
    switch (type) {
      case "text" -> string(block, "text", at);
      case "tool_use" -> {
        string(block, "id", at);
        string(block, "name", at);
        Expect.that(
            block.member("input", JsonObject.class).isPresent(),
            at + "/input",
            "expected an object");
      }
      case "tool_result" -> {
        string(block, "tool_use_id", at);
        JsonValue content = block.member("content").orElse(JsonLiteral.NULL);
        if (content != JsonLiteral.NULL) {
          content(content, at + "/content");
        }
      }
      default -> {}
    }
  }

  private static void string(JsonObject block, String name, String at)
      throws MalformedRequestException {
    Expect.that(
        block.member(name, JsonString.class).isPresent(), at + "/" + name, "expected a string");
  }

  private static void tools(JsonValue value) throws MalformedRequestException {
    List<JsonObject> tools = Expect.objects(value, "/tools");
    for (int i = 0; i < tools.size(); i++) {
      JsonObject tool = tools.get(i);
      boolean named = !tool.string("name").isEmpty() || !tool.string("type").isEmpty();
      Expect.that(named, "/tools/" + i + "/name", "expected a name");
    }
  }
}
