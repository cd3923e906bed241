package dev.privet.filters.dialects.bedrock;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Part;
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import dev.privet.filters.dialects.neutral.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a conversation as a request of Converse (Amazon Bedrock API reference, "Converse"). What
 * only the models of one maker know goes to {@code additionalModelRequestFields}, for Anthropic's.
 */
final class ConverseRequest {
  private static final long LOW = 1024;
  private static final long MEDIUM = 8192;
  private static final long HIGH = 24_576;

  private final Conversation conversation;
  private final boolean anthropic;
  private final Losses losses;

  private ConverseRequest(Conversation conversation, String model, Losses losses) {
    this.conversation = conversation;
    this.anthropic = model.contains("anthropic.");
    this.losses = losses;
  }

  static JsonObject of(Conversation conversation, String model, Losses losses)
      throws UnsupportedRequestException {
    return new ConverseRequest(conversation, model, losses).write();
  }

  private JsonObject write() throws UnsupportedRequestException {
    Sides sides = Sides.of(conversation);
    var blocks = new ConverseBlocks(losses);
    List<JsonValue> messages = new ArrayList<>();
    for (Sides.Side side : sides.sides()) {
      JsonArray content = blocks.of(side.parts());
      if (!content.items().isEmpty()) {
        messages.add(
            JsonObject.EMPTY
                .with("role", side.model() ? "assistant" : "user")
                .with("content", content));
      }
    }
    JsonObject out = JsonObject.EMPTY.with("messages", new JsonArray(messages));
    JsonArray system = blocks.of(sides.instructions());
    if (!system.items().isEmpty()) {
      out = out.with("system", system);
    }
    return output(tools(settings(out), sides));
  }

  private JsonObject settings(JsonObject request) throws UnsupportedRequestException {
    Settings settings = conversation.settings();
    JsonObject inference = JsonObject.EMPTY;
    JsonObject more = effort(JsonObject.EMPTY, settings);
    if (settings.maxTokens() > 0) {
      inference = inference.with("maxTokens", settings.maxTokens());
    }
    for (Map.Entry<Setting, JsonNumber> entry : settings.numbers().entrySet()) {
      JsonNumber number = entry.getValue();
      switch (entry.getKey()) {
        case TEMPERATURE -> inference = inference.with("temperature", number);
        case TOP_P -> inference = inference.with("topP", number);
        case TOP_K -> more = ofAnthropic(more, "top_k", number, "/top_k");
        case REASONING_TOKENS ->
            more = ofAnthropic(more, "thinking", thinking(number), "/thinking/budget_tokens");
        case SEED -> losses.setting("/seed");
        case PRESENCE_PENALTY -> losses.setting("/presence_penalty");
        case FREQUENCY_PENALTY -> losses.setting("/frequency_penalty");
        case CHOICES -> losses.setting("/n");
        case LOG_PROBABILITIES -> losses.setting("/logprobs");
      }
    }
    if (!settings.stops().isEmpty()) {
      List<JsonValue> stops = new ArrayList<>();
      settings.stops().forEach(stop -> stops.add(new JsonString(stop)));
      inference = inference.with("stopSequences", new JsonArray(stops));
    }
    if (!conversation.user().isEmpty()) {
      losses.hint("/user");
    }
    JsonObject out =
        inference.members().isEmpty() ? request : request.with("inferenceConfig", inference);
    return more.members().isEmpty() ? out : out.with("additionalModelRequestFields", more);
  }

  private JsonObject effort(JsonObject more, Settings settings) throws UnsupportedRequestException {
    if (settings.numbers().containsKey(Setting.REASONING_TOKENS)) {
      return more;
    }
    long budget =
        switch (settings.effort()) {
          case "", "none" -> 0;
          case "minimal", "low" -> LOW;
          case "medium" -> MEDIUM;
          case "high", "xhigh", "max" -> HIGH;
          default -> -1;
        };
    if (budget < 0) {
      losses.setting("/reasoning_effort");
    }
    return budget <= 0
        ? more
        : ofAnthropic(more, "thinking", thinking(JsonNumber.of(budget)), "/reasoning_effort");
  }

  private static JsonObject thinking(JsonNumber budget) {
    return JsonObject.EMPTY.with("type", "enabled").with("budget_tokens", budget);
  }

  private JsonObject ofAnthropic(JsonObject more, String name, JsonValue value, String pointer)
      throws UnsupportedRequestException {
    if (anthropic) {
      return more.with(name, value);
    }
    losses.setting(pointer);
    return more;
  }

  private JsonObject tools(JsonObject request, Sides sides) throws UnsupportedRequestException {
    if (conversation.tools().isEmpty()) {
      return request;
    }
    Conversation.Choice choice = conversation.choice();
    JsonObject config = JsonObject.EMPTY.with("tools", specs());
    switch (choice.mode()) {
      case AUTO -> {}
      case ANY -> config = choose(config, "any", JsonObject.EMPTY);
      case ONE -> config = choose(config, "tool", JsonObject.EMPTY.with("name", choice.name()));
      case NONE -> {
        if (!callsTools(sides)) {
          return request;
        }
        losses.setting("/tool_choice");
      }
    }
    if (!conversation.parallel()) {
      losses.setting("/parallel_tool_calls");
    }
    return request.with("toolConfig", config);
  }

  private static JsonObject choose(JsonObject config, String mode, JsonObject how) {
    return config.with("toolChoice", JsonObject.EMPTY.with(mode, how));
  }

  /** Without tools the API takes no history that calls them. */
  private static boolean callsTools(Sides sides) {
    return sides.sides().stream()
        .flatMap(side -> side.parts().stream())
        .anyMatch(part -> part instanceof Part.Call || part instanceof Part.Result);
  }

  private JsonArray specs() {
    List<JsonValue> specs = new ArrayList<>();
    for (Tool tool : conversation.tools()) {
      JsonObject spec = JsonObject.EMPTY.with("name", tool.name());
      if (!tool.description().isEmpty()) {
        spec = spec.with("description", tool.description());
      }
      spec = spec.with("inputSchema", JsonObject.EMPTY.with("json", tool.schema()));
      specs.add(
          JsonObject.EMPTY.with(
              "toolSpec", tool.strict() ? spec.with("strict", JsonLiteral.TRUE) : spec));
    }
    return new JsonArray(specs);
  }

  private JsonObject output(JsonObject request) throws UnsupportedRequestException {
    Conversation.Format format = conversation.format();
    return switch (format.shape()) {
      case TEXT -> request;
      case JSON -> {
        losses.setting("/response_format");
        yield request;
      }
      case SCHEMA -> {
        JsonObject schema =
            JsonObject.EMPTY
                .with("schema", JsonWriter.text(format.schema()))
                .with("name", format.name().isEmpty() ? "answer" : format.name());
        JsonObject text =
            JsonObject.EMPTY
                .with("type", "json_schema")
                .with("structure", JsonObject.EMPTY.with("jsonSchema", schema));
        yield request.with("outputConfig", JsonObject.EMPTY.with("textFormat", text));
      }
    };
  }
}
