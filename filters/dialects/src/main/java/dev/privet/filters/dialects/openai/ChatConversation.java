package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Choice;
import dev.privet.filters.dialects.neutral.Conversation.Mode;
import dev.privet.filters.dialects.neutral.Conversation.Settings;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Chat requests in neutral terms. A member that would be lost is an error, unless its value is what
 * holds without it; null counts as absent.
 */
final class ChatConversation {
  private static final Set<String> CARRIED =
      Set.of(
          "model",
          "messages",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "stop",
          "stream",
          "stream_options",
          "user",
          "safety_identifier");

  private final JsonObject root;

  private ChatConversation(JsonObject root) {
    this.root = root;
  }

  static Conversation of(JsonObject root) throws UnsupportedRequestException {
    return new ChatConversation(root).read();
  }

  private Conversation read() throws UnsupportedRequestException {
    for (JsonObject.Member member : root.members()) {
      if (!CARRIED.contains(member.name()) && !isDefault(member)) {
        throw Lost.member("", member.name());
      }
    }
    List<Turn> turns = new ArrayList<>();
    List<JsonValue> messages = root.items("messages");
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof JsonObject message) {
        turns.add(ChatTurn.of(message, "/messages/" + i));
      }
    }
    return new Conversation(
        turns,
        tools(),
        choice(),
        root.member("parallel_tool_calls").orElse(JsonLiteral.TRUE) != JsonLiteral.FALSE,
        settings(),
        root.isTrue("stream"),
        root.string(root.string("user").isEmpty() ? "safety_identifier" : "user"));
  }

  /** Whether leaving a member out changes nothing. */
  private static boolean isDefault(JsonObject.Member member) {
    JsonValue value = member.value();
    if (value == JsonLiteral.NULL) {
      return true;
    }
    return switch (member.name()) {
      case "n" -> value instanceof JsonNumber n && n.whole().orElse(0) == 1;
      case "logprobs", "store" -> value == JsonLiteral.FALSE;
      case "presence_penalty", "frequency_penalty", "top_logprobs" ->
          value instanceof JsonNumber number && number.whole().orElse(1) == 0;
      case "logit_bias", "metadata" -> value.equals(JsonObject.EMPTY);
      case "response_format" ->
          value instanceof JsonObject format && format.string("type").equals("text");
      case "modalities" -> value.equals(JsonArray.of(new JsonString("text")));
      case "service_tier" ->
          value instanceof JsonString tier && Set.of("auto", "default").contains(tier.value());
      default -> false;
    };
  }

  private List<Tool> tools() throws UnsupportedRequestException {
    List<Tool> tools = new ArrayList<>();
    List<JsonValue> items = root.items("tools");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject tool) {
        tools.add(tool(tool, "/tools/" + i));
      }
    }
    return tools;
  }

  private static Tool tool(JsonObject tool, String at) throws UnsupportedRequestException {
    if (!tool.string("type").equals("function")) {
      throw new UnsupportedRequestException(at + "/type: only functions can be carried");
    }
    Lost.check(tool, at, Set.of("type", "function"));
    JsonObject function = tool.member("function", JsonObject.class).orElse(JsonObject.EMPTY);
    if (function.member("strict").orElse(JsonLiteral.FALSE) != JsonLiteral.FALSE) {
      throw Lost.member(at + "/function", "strict");
    }
    Lost.check(function, at + "/function", Set.of("name", "description", "parameters", "strict"));
    return new Tool(
        function.string("name"),
        function.string("description"),
        function
            .member("parameters")
            .orElse(JsonObject.EMPTY.with("type", "object").with("properties", JsonObject.EMPTY)));
  }

  private Choice choice() throws UnsupportedRequestException {
    JsonValue value = root.member("tool_choice").orElse(new JsonString("auto"));
    if (value instanceof JsonObject object && object.string("type").equals("function")) {
      JsonObject function = object.member("function", JsonObject.class).orElse(JsonObject.EMPTY);
      return new Choice(Mode.ONE, function.string("name"));
    }
    String word = value instanceof JsonString string ? string.value() : "";
    return switch (word) {
      case "auto" -> Choice.AUTO;
      case "none" -> new Choice(Mode.NONE, "");
      case "required" -> new Choice(Mode.ANY, "");
      default -> throw Lost.member("", "tool_choice");
    };
  }

  private Settings settings() throws UnsupportedRequestException {
    return new Settings(
        ChatFormat.maxTokensOfChoice(root),
        root.member("temperature", JsonNumber.class).orElse(null),
        root.member("top_p", JsonNumber.class).orElse(null),
        stops());
  }

  private List<String> stops() throws UnsupportedRequestException {
    JsonValue value = root.member("stop").orElse(JsonArray.of());
    if (value instanceof JsonString one) {
      return List.of(one.value());
    }
    List<String> stops = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        if (!(item instanceof JsonString stop)) {
          throw Lost.member("", "stop");
        }
        stops.add(stop.value());
      }
      return stops;
    }
    throw Lost.member("", "stop");
  }
}
