package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonNumber;
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
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages requests in neutral terms. */
final class MessagesConversation {
  private static final Set<String> CARRIED =
      Set.of(
          "model",
          "messages",
          "max_tokens",
          "system",
          "stop_sequences",
          "stream",
          "temperature",
          "top_k",
          "top_p",
          "tools",
          "tool_choice",
          "thinking",
          "output_config",
          "output_format");

  private static final Set<String> HINTS =
      Set.of(
          "metadata",
          "service_tier",
          "cache_control",
          "context_management",
          "inference_geo",
          "speed");

  private static final Map<String, Setting> NUMBERS =
      Map.of("temperature", Setting.TEMPERATURE, "top_p", Setting.TOP_P, "top_k", Setting.TOP_K);

  private final JsonObject root;
  private final Rest rest;

  private MessagesConversation(JsonObject root, MessagesFormat format, Losses losses) {
    this.root = root;
    this.rest = new Rest(format, losses);
  }

  static Conversation of(JsonObject root, MessagesFormat format, Losses losses)
      throws UnsupportedRequestException {
    return new MessagesConversation(root, format, losses).read();
  }

  private Conversation read() throws UnsupportedRequestException {
    JsonObject metadata = child(root, "metadata");
    boolean userOnly = metadata.without("user_id").members().isEmpty();
    rest.of(userOnly ? root.without("metadata") : root, "", CARRIED, HINTS);
    List<Turn> turns = new ArrayList<>();
    MessagesTurn.system(root, rest).ifPresent(turns::add);
    List<JsonValue> messages = root.items("messages");
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof JsonObject message) {
        turns.addAll(MessagesTurn.of(message, "/messages/" + i, rest));
      }
    }
    return new Conversation(
        turns,
        tools(),
        choice(),
        !child(root, "tool_choice").isTrue("disable_parallel_tool_use"),
        settings(),
        format(),
        root.isTrue("stream"),
        metadata.string("user_id"));
  }

  private Settings settings() throws UnsupportedRequestException {
    var numbers = new EnumMap<Setting, JsonNumber>(Setting.class);
    NUMBERS.forEach((name, setting) ->
        root.member(name, JsonNumber.class).ifPresent(number -> numbers.put(setting, number)));
    JsonObject thinking = child(root, "thinking");
    rest.of(thinking, "/thinking", Set.of("type", "budget_tokens"), Set.of("display"));
    thinking
        .member("budget_tokens", JsonNumber.class)
        .ifPresent(number -> numbers.put(Setting.REASONING_TOKENS, number));
    List<String> stops = new ArrayList<>();
    for (JsonValue stop : root.items("stop_sequences")) {
      if (stop instanceof JsonString string) {
        stops.add(string.value());
      }
    }
    return new Settings(root.whole("max_tokens").orElse(0), stops, numbers, effort(thinking));
  }

  private String effort(JsonObject thinking) throws UnsupportedRequestException {
    JsonObject output = child(root, "output_config");
    rest.of(output, "/output_config", Set.of("effort", "format"), Set.of("task_budget"));
    if (thinking.string("type").equals("disabled")) {
      return "none";
    }
    return output.string("effort");
  }

  private Format format() throws UnsupportedRequestException {
    JsonObject format = child(child(root, "output_config"), "format");
    if (format.members().isEmpty()) {
      format = child(root, "output_format");
    }
    return switch (format.string("type")) {
      case "" -> Format.TEXT;
      case "json_schema" -> new Format(Shape.SCHEMA, "", child(format, "schema"), true);
      default -> throw Losses.content("/output_config/format/type");
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

  private Tool tool(JsonObject tool, String at) throws UnsupportedRequestException {
    if (!Set.of("", "custom").contains(tool.string("type"))) {
      throw Losses.content(at + "/type");
    }
    rest.of(
        tool,
        at,
        Set.of("type", "name", "description", "input_schema", "strict"),
        Set.of(
            "cache_control",
            "input_examples",
            "eager_input_streaming",
            "defer_loading",
            "allowed_callers"));
    return new Tool(
        tool.string("name"),
        tool.string("description"),
        tool.member("input_schema").orElse(JsonObject.EMPTY.with("type", "object")),
        tool.isTrue("strict"));
  }

  private Choice choice() throws UnsupportedRequestException {
    JsonObject choice = child(root, "tool_choice");
    return switch (choice.string("type")) {
      case "", "auto" -> Choice.AUTO;
      case "none" -> new Choice(Mode.NONE, "");
      case "any" -> new Choice(Mode.ANY, "");
      case "tool" -> new Choice(Mode.ONE, choice.string("name"));
      default -> throw Losses.content("/tool_choice/type");
    };
  }

  static JsonObject child(JsonObject json, String name) {
    return json.member(name, JsonObject.class).orElse(JsonObject.EMPTY);
  }
}
