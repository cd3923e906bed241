package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Rest;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Choice;
import dev.privet.filters.dialects.neutral.Conversation.Format;
import dev.privet.filters.dialects.neutral.Conversation.Mode;
import dev.privet.filters.dialects.neutral.Conversation.Shape;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import dev.privet.filters.dialects.neutral.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Chat requests in neutral terms. A member that would be lost is told of, unless its value is what
 * holds without it; null counts as absent.
 */
final class ChatConversation {
  private static final Set<String> CARRIED =
      Set.of(
          "model",
          "messages",
          "tools",
          "functions",
          "tool_choice",
          "function_call",
          "parallel_tool_calls",
          "max_tokens",
          "max_completion_tokens",
          "response_format",
          "reasoning_effort",
          "stop",
          "stream",
          "stream_options",
          "user",
          "safety_identifier");

  private static final Set<String> HINTS =
      Set.of(
          "metadata",
          "store",
          "service_tier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "prediction");

  private final JsonObject root;
  private final Rest rest;

  private ChatConversation(JsonObject root, Losses losses) {
    this.root = root;
    this.rest = new Rest(ChatFormat.INSTANCE, losses);
  }

  static Conversation of(JsonObject root, Losses losses) throws UnsupportedRequestException {
    return new ChatConversation(root, losses).read();
  }

  private Conversation read() throws UnsupportedRequestException {
    for (JsonObject.Member member : root.members()) {
      if (!CARRIED.contains(member.name()) && !ChatSettings.reads(member) && !isDefault(member)) {
        rest.of(JsonObject.EMPTY.with(member.name(), member.value()), "", CARRIED, HINTS);
      }
    }
    List<Turn> turns = new ArrayList<>();
    List<JsonValue> messages = root.items("messages");
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof JsonObject message) {
        turns.add(ChatTurn.of(message, "/messages/" + i, rest));
      }
    }
    return new Conversation(
        turns,
        tools(),
        choice(),
        root.member("parallel_tool_calls").orElse(JsonLiteral.TRUE) != JsonLiteral.FALSE,
        new Settings(
            ChatFormat.maxTokensOfChoice(root),
            stops(),
            ChatSettings.read(root),
            root.string("reasoning_effort")),
        format(),
        root.isTrue("stream"),
        root.string(root.string("user").isEmpty() ? "safety_identifier" : "user"));
  }

  /** Whether leaving a member out changes nothing. */
  private static boolean isDefault(JsonObject.Member member) {
    JsonValue value = member.value();
    return switch (member.name()) {
      case "store" -> value == JsonLiteral.FALSE;
      case "logit_bias", "metadata" -> value.equals(JsonObject.EMPTY);
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
    List<JsonValue> functions = root.items("functions");
    for (int i = 0; i < functions.size(); i++) {
      if (functions.get(i) instanceof JsonObject function) {
        tools.add(function(function, "/functions/" + i));
      }
    }
    return tools;
  }

  private Tool tool(JsonObject tool, String at) throws UnsupportedRequestException {
    if (!tool.string("type").equals("function")) {
      throw Losses.content(at + "/type");
    }
    rest.of(tool, at, Set.of("type", "function"), Set.of("cache_control"));
    JsonObject function = tool.member("function", JsonObject.class).orElse(JsonObject.EMPTY);
    return function(function, at + "/function");
  }

  private Tool function(JsonObject function, String at) throws UnsupportedRequestException {
    rest.of(function, at, Set.of("name", "description", "parameters", "strict"));
    return new Tool(
        function.string("name"),
        function.string("description"),
        function
            .member("parameters")
            .orElse(JsonObject.EMPTY.with("type", "object").with("properties", JsonObject.EMPTY)),
        function.isTrue("strict"));
  }

  private Choice choice() throws UnsupportedRequestException {
    String name = root.member("tool_choice").isPresent() ? "tool_choice" : "function_call";
    JsonValue value = root.member(name).orElse(new JsonString("auto"));
    if (value instanceof JsonObject object) {
      if (name.equals("function_call")) {
        return new Choice(Mode.ONE, object.string("name"));
      }
      if (object.string("type").equals("function")) {
        JsonObject function = object.member("function", JsonObject.class).orElse(JsonObject.EMPTY);
        return new Choice(Mode.ONE, function.string("name"));
      }
    }
    String word = value instanceof JsonString string ? string.value() : "";
    return switch (value == JsonLiteral.NULL ? "auto" : word) {
      case "auto" -> Choice.AUTO;
      case "none" -> new Choice(Mode.NONE, "");
      case "required" -> new Choice(Mode.ANY, "");
      default -> throw Losses.content("/" + name);
    };
  }

  private Format format() throws UnsupportedRequestException {
    JsonObject format = root.member("response_format", JsonObject.class).orElse(JsonObject.EMPTY);
    return switch (format.string("type")) {
      case "", "text" -> Format.TEXT;
      case "json_object" -> new Format(Shape.JSON, "", JsonObject.EMPTY, false);
      case "json_schema" -> {
        JsonObject schema = format.member("json_schema", JsonObject.class).orElse(JsonObject.EMPTY);
        rest.of(
            schema,
            "/response_format/json_schema",
            Set.of("name", "schema", "strict"),
            Set.of("description"));
        yield new Format(
            Shape.SCHEMA,
            schema.string("name"),
            schema.member("schema", JsonObject.class).orElse(JsonObject.EMPTY),
            schema.isTrue("strict"));
      }
      default -> throw Losses.content("/response_format/type");
    };
  }

  private List<String> stops() throws UnsupportedRequestException {
    JsonValue value = root.member("stop").orElse(JsonLiteral.NULL);
    if (value == JsonLiteral.NULL) {
      return List.of();
    }
    if (value instanceof JsonString one) {
      return List.of(one.value());
    }
    List<String> stops = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        if (!(item instanceof JsonString stop)) {
          throw Losses.content("/stop");
        }
        stops.add(stop.value());
      }
      return stops;
    }
    throw Losses.content("/stop");
  }
}
