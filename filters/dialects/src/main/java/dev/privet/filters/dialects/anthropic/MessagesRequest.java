package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Speaker;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import dev.privet.filters.dialects.neutral.Part;
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a conversation as a request of the Messages API (Anthropic API reference, "Messages").
 * Instructions go to {@code system}, wherever they stood; results of tools become part of the
 * user's turn; turns of one side in a row are joined, as sides must alternate.
 */
final class MessagesRequest {
  /** The API demands a bound on the answer; this one holds if the caller gave none. */
  static final long DEFAULT_MAX_TOKENS = 4096;

  private final Conversation conversation;
  private final Losses losses;

  private MessagesRequest(Conversation conversation, Losses losses) {
    this.conversation = conversation;
    this.losses = losses;
  }

  static JsonObject of(Conversation conversation, String model, Losses losses)
      throws UnsupportedRequestException {
    return new MessagesRequest(conversation, losses).write(model);
  }

  private JsonObject write(String model) throws UnsupportedRequestException {
    Settings settings = conversation.settings();
    long most = settings.maxTokens() == 0 ? DEFAULT_MAX_TOKENS : settings.maxTokens();
    JsonObject out = JsonObject.EMPTY.with("model", model).with("max_tokens", most);
    JsonArray system = system();
    if (!system.items().isEmpty()) {
      out = out.with("system", system);
    }
    out = output(sampling(out.with("messages", messages()), settings));
    if (!conversation.tools().isEmpty()) {
      out = out.with("tools", tools()).with("tool_choice", choice());
    }
    if (!conversation.user().isEmpty()) {
      out = out.with("metadata", JsonObject.EMPTY.with("user_id", conversation.user()));
    }
    return conversation.stream() ? out.with("stream", JsonLiteral.TRUE) : out;
  }

  private JsonObject sampling(JsonObject request, Settings settings)
      throws UnsupportedRequestException {
    JsonObject out = request;
    for (Map.Entry<Setting, JsonNumber> entry : settings.numbers().entrySet()) {
      JsonNumber number = entry.getValue();
      switch (entry.getKey()) {
        case TEMPERATURE -> out = temperature(out, number);
        case TOP_P -> out = out.with("top_p", number);
        case TOP_K -> out = out.with("top_k", number);
        case REASONING_TOKENS ->
            out = out.with("thinking", block("enabled").with("budget_tokens", number));
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
      out = out.with("stop_sequences", new JsonArray(stops));
    }
    return out;
  }

  private JsonObject temperature(JsonObject request, JsonNumber temperature)
      throws UnsupportedRequestException {
    if (new BigDecimal(temperature.spelling()).compareTo(BigDecimal.ONE) <= 0) {
      return request.with("temperature", temperature);
    }
    losses.setting("/temperature");
    return request;
  }

  /** How hard to think, and the form of the answer. */
  private JsonObject output(JsonObject request) throws UnsupportedRequestException {
    JsonObject output = JsonObject.EMPTY;
    String effort = conversation.settings().effort();
    switch (effort) {
      case "", "none" -> {}
      case "minimal" -> output = output.with("effort", "low");
      case "low", "medium", "high", "xhigh", "max" -> output = output.with("effort", effort);
      default -> losses.setting("/reasoning_effort");
    }
    Conversation.Format format = conversation.format();
    switch (format.shape()) {
      case TEXT -> {}
      case JSON -> losses.setting("/response_format");
      case SCHEMA ->
          output = output.with("format", block("json_schema").with("schema", format.schema()));
    }
    return output.members().isEmpty() ? request : request.with("output_config", output);
  }

  private JsonArray system() throws UnsupportedRequestException {
    List<JsonValue> blocks = new ArrayList<>();
    for (Turn turn : conversation.turns()) {
      if (turn.speaker() == Speaker.INSTRUCTIONS) {
        blocks(turn, blocks);
      }
    }
    return new JsonArray(blocks);
  }

  private JsonArray messages() throws UnsupportedRequestException {
    List<JsonValue> messages = new ArrayList<>();
    List<JsonValue> blocks = new ArrayList<>();
    String side = "";
    for (Turn turn : conversation.turns()) {
      if (turn.speaker() == Speaker.INSTRUCTIONS) {
        continue;
      }
      String next = turn.speaker() == Speaker.MODEL ? "assistant" : "user";
      if (!next.equals(side)) {
        flush(side, blocks, messages);
        side = next;
      }
      blocks(turn, blocks);
    }
    flush(side, blocks, messages);
    if (messages.isEmpty()) {
      throw new UnsupportedRequestException("/messages: instructions alone cannot be carried");
    }
    return new JsonArray(messages);
  }

  private static void flush(String side, List<JsonValue> blocks, List<JsonValue> messages) {
    if (!blocks.isEmpty()) {
      messages.add(JsonObject.EMPTY.with("role", side).with("content", new JsonArray(blocks)));
      blocks.clear();
    }
  }

  private void blocks(Turn turn, List<JsonValue> blocks) throws UnsupportedRequestException {
    for (Part part : turn.parts()) {
      part(part, blocks);
    }
  }

  private void part(Part part, List<JsonValue> blocks) throws UnsupportedRequestException {
    switch (part) {
      case Part.Text text -> text(text.text(), blocks);
      case Part.Refusal refusal -> text(refusal.text(), blocks);
      case Part.Reasoning _ -> losses.hint("/messages/reasoning");
      case Part.Media media -> blocks.add(media(media));
      case Part.Call call -> blocks.add(call(call));
      case Part.Result result -> blocks.add(result(result));
    }
  }

  /** The API takes no empty texts, and there is nothing in them to lose. */
  private static void text(String text, List<JsonValue> blocks) {
    if (!text.isEmpty()) {
      blocks.add(block("text").with("text", text));
    }
  }

  private static JsonObject media(Part.Media media) throws UnsupportedRequestException {
    String type =
        switch (media.kind()) {
          case IMAGE -> "image";
          case FILE -> "document";
          case AUDIO, VIDEO -> throw Losses.content("/messages/content/" + word(media));
        };
    JsonObject block = block(type).with("source", source(media));
    return media.name().isEmpty() || media.kind() == Part.Media.Kind.IMAGE
        ? block
        : block.with("title", media.name());
  }

  private static JsonObject source(Part.Media media) throws UnsupportedRequestException {
    return switch (media.source()) {
      case Part.Source.Inline inline ->
          block("base64").with("media_type", inline.type()).with("data", inline.data());
      case Part.Source.Address address when isWeb(address.url()) ->
          block("url").with("url", address.url());
      case Part.Source.Address _, Part.Source.Stored _ ->
          throw Losses.content("/messages/content/" + word(media));
    };
  }

  private static boolean isWeb(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  private static String word(Part.Media media) {
    return media.kind().name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject call(Part.Call call) {
    return block("tool_use")
        .with("id", call.id())
        .with("name", call.name())
        .with("input", call.input());
  }

  private JsonObject result(Part.Result result) throws UnsupportedRequestException {
    List<JsonValue> parts = new ArrayList<>();
    for (Part part : result.parts()) {
      part(part, parts);
    }
    JsonObject block =
        block("tool_result")
            .with("tool_use_id", result.callId())
            .with("content", new JsonArray(parts));
    return result.failed() ? block.with("is_error", JsonLiteral.TRUE) : block;
  }

  private JsonArray tools() {
    List<JsonValue> tools = new ArrayList<>();
    for (Tool tool : conversation.tools()) {
      JsonObject out = JsonObject.EMPTY.with("name", tool.name());
      if (!tool.description().isEmpty()) {
        out = out.with("description", tool.description());
      }
      out = out.with("input_schema", tool.schema());
      tools.add(tool.strict() ? out.with("strict", JsonLiteral.TRUE) : out);
    }
    return new JsonArray(tools);
  }

  private JsonObject choice() {
    Conversation.Choice choice = conversation.choice();
    JsonObject out =
        switch (choice.mode()) {
          case AUTO -> block("auto");
          case NONE -> block("none");
          case ANY -> block("any");
          case ONE -> block("tool").with("name", choice.name());
        };
    boolean single = !conversation.parallel() && choice.mode() != Conversation.Mode.NONE;
    return single ? out.with("disable_parallel_tool_use", JsonLiteral.TRUE) : out;
  }

  private static JsonObject block(String type) {
    return JsonObject.EMPTY.with("type", type);
  }
}
