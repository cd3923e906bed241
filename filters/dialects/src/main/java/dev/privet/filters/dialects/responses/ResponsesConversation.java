package dev.privet.filters.dialects.responses;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonLiteral;
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
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/** Responses requests in neutral terms. */
final class ResponsesConversation {
  private static final Set<String> CARRIED =
      Set.of(
          "model",
          "input",
          "instructions",
          "stream",
          "max_output_tokens",
          "temperature",
          "top_p",
          "top_logprobs",
          "text",
          "reasoning",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "user",
          "safety_identifier",
          // nothing is stored at providers
          "store");

  private static final Set<String> HINTS =
      Set.of(
          "metadata",
          "include",
          "service_tier",
          "stream_options",
          "prompt_cache_key",
          "prompt_cache_retention",
          "client_metadata");

  private final JsonObject root;
  private final Rest rest;

  private ResponsesConversation(JsonObject root, Losses losses) {
    this.root = root;
    this.rest = new Rest(ResponsesFormat.INSTANCE, losses);
  }

  static Conversation of(JsonObject root, Losses losses) throws UnsupportedRequestException {
    return new ResponsesConversation(root, losses).read();
  }

  private Conversation read() throws UnsupportedRequestException {
    JsonObject told = root;
    if (root.string("truncation").equals("disabled")) {
      told = told.without("truncation");
    }
    if (root.member("metadata").filter(JsonObject.EMPTY::equals).isPresent()) {
      told = told.without("metadata");
    }
    if (root.member("background").filter(JsonLiteral.FALSE::equals).isPresent()) {
      told = told.without("background");
    }
    for (String name : ResponsesFormat.ELSEWHERE) {
      if (root.member(name).isPresent()) {
        throw Losses.content("/" + name);
      }
    }
    rest.of(told, "", CARRIED, HINTS);
    return new Conversation(
        new ResponsesTurns(rest).of(root),
        tools(),
        choice(),
        root.member("parallel_tool_calls").orElse(JsonLiteral.TRUE) != JsonLiteral.FALSE,
        settings(),
        format(),
        root.isTrue("stream"),
        root.string(root.string("user").isEmpty() ? "safety_identifier" : "user"));
  }

  private Settings settings() throws UnsupportedRequestException {
    var numbers = new EnumMap<Setting, JsonNumber>(Setting.class);
    root.member("temperature", JsonNumber.class)
        .ifPresent(number -> numbers.put(Setting.TEMPERATURE, number));
    root.member("top_p", JsonNumber.class).ifPresent(number -> numbers.put(Setting.TOP_P, number));
    root.member("top_logprobs", JsonNumber.class)
        .filter(number -> number.whole().orElse(1) != 0)
        .ifPresent(number -> numbers.put(Setting.LOG_PROBABILITIES, number));
    JsonObject reasoning = child(root, "reasoning");
    rest.of(reasoning, "/reasoning", Set.of("effort"), Set.of("summary", "generate_summary"));
    return new Settings(
        root.whole("max_output_tokens").orElse(0), List.of(), numbers, reasoning.string("effort"));
  }

  private Format format() throws UnsupportedRequestException {
    JsonObject text = child(root, "text");
    boolean usual = Set.of("", "medium").contains(text.string("verbosity"));
    rest.of(usual ? text.without("verbosity") : text, "/text", Set.of("format"));
    JsonObject format = child(text, "format");
    return switch (format.string("type")) {
      case "", "text" -> Format.TEXT;
      case "json_object" -> new Format(Shape.JSON, "", JsonObject.EMPTY, false);
      case "json_schema" -> {
        rest.of(
            format,
            "/text/format",
            Set.of("type", "name", "schema", "strict"),
            Set.of("description"));
        yield new Format(
            Shape.SCHEMA, format.string("name"), child(format, "schema"), format.isTrue("strict"));
      }
      default -> throw Losses.content("/text/format/type");
    };
  }

  private List<Tool> tools() throws UnsupportedRequestException {
    List<Tool> tools = new ArrayList<>();
    List<JsonValue> items = root.items("tools");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject tool) {
        String at = "/tools/" + i;
        if (!tool.string("type").equals("function")) {
          throw Losses.content(at + "/type");
        }
        rest.of(tool, at, Set.of("type", "name", "description", "parameters", "strict"));
        tools.add(
            new Tool(
                tool.string("name"),
                tool.string("description"),
                tool.member("parameters").orElse(JsonObject.EMPTY.with("type", "object")),
                tool.isTrue("strict")));
      }
    }
    return tools;
  }

  private Choice choice() throws UnsupportedRequestException {
    JsonValue value = root.member("tool_choice").orElse(new JsonString("auto"));
    if (value instanceof JsonObject one && one.string("type").equals("function")) {
      return new Choice(Mode.ONE, one.string("name"));
    }
    return switch (value instanceof JsonString word ? word.value() : "") {
      case "auto" -> Choice.AUTO;
      case "none" -> new Choice(Mode.NONE, "");
      case "required" -> new Choice(Mode.ANY, "");
      default -> throw Losses.content("/tool_choice");
    };
  }

  static JsonObject child(JsonObject json, String name) {
    return json.member(name, JsonObject.class).orElse(JsonObject.EMPTY);
  }
}
