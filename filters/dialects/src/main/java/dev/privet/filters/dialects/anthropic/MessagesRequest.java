package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Call;
import dev.privet.filters.dialects.neutral.Conversation.Image;
import dev.privet.filters.dialects.neutral.Conversation.Part;
import dev.privet.filters.dialects.neutral.Conversation.Result;
import dev.privet.filters.dialects.neutral.Conversation.Settings;
import dev.privet.filters.dialects.neutral.Conversation.Speaker;
import dev.privet.filters.dialects.neutral.Conversation.Text;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a conversation as a request of the Messages API (Anthropic API reference, "Messages").
 * Instructions go to {@code system}, wherever they stood; results of tools become part of the
 * user's turn; turns of one side in a row are joined, as sides must alternate.
 */
final class MessagesRequest {
  /** The API demands a bound on the answer; this one holds if the caller gave none. */
  static final long DEFAULT_MAX_TOKENS = 4096;

  private static final Pattern DATA_URL =
      Pattern.compile("data:(image/[a-z0-9.+-]{1,40});base64,([A-Za-z0-9+/=]+)");

  private final Conversation conversation;

  private MessagesRequest(Conversation conversation) {
    this.conversation = conversation;
  }

  static JsonObject of(Conversation conversation, String model) throws UnsupportedRequestException {
    return new MessagesRequest(conversation).write(model);
  }

  private JsonObject write(String model) throws UnsupportedRequestException {
    Settings settings = conversation.settings();
    long most = settings.maxTokens() == 0 ? DEFAULT_MAX_TOKENS : settings.maxTokens();
    JsonObject out = JsonObject.EMPTY.with("model", model).with("max_tokens", most);
    JsonArray system = system();
    if (!system.items().isEmpty()) {
      out = out.with("system", system);
    }
    out = sampling(out.with("messages", messages()), settings);
    if (!conversation.tools().isEmpty()) {
      out = out.with("tools", tools()).with("tool_choice", choice());
    }
    if (!conversation.user().isEmpty()) {
      out = out.with("metadata", JsonObject.EMPTY.with("user_id", conversation.user()));
    }
    return conversation.stream() ? out.with("stream", JsonLiteral.TRUE) : out;
  }

  private static JsonObject sampling(JsonObject request, Settings settings)
      throws UnsupportedRequestException {
    JsonObject out = request;
    JsonNumber temperature = settings.temperature();
    if (temperature != null) {
      if (new BigDecimal(temperature.spelling()).compareTo(BigDecimal.ONE) > 0) {
        throw new UnsupportedRequestException("/temperature: more than 1 cannot be carried");
      }
      out = out.with("temperature", temperature);
    }
    if (settings.topP() != null) {
      out = out.with("top_p", settings.topP());
    }
    if (!settings.stops().isEmpty()) {
      List<JsonValue> stops = new ArrayList<>();
      settings.stops().forEach(stop -> stops.add(new JsonString(stop)));
      out = out.with("stop_sequences", new JsonArray(stops));
    }
    return out;
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

  private static void blocks(Turn turn, List<JsonValue> blocks) throws UnsupportedRequestException {
    for (Part part : turn.parts()) {
      switch (part) {
        case Text text -> text(text, blocks);
        case Image image -> blocks.add(image(image));
        case Call call -> blocks.add(call(call));
        case Result result -> blocks.add(result(result));
      }
    }
  }

  /** The API takes no empty texts, and there is nothing in them to lose. */
  private static void text(Text text, List<JsonValue> blocks) {
    if (!text.text().isEmpty()) {
      blocks.add(block("text").with("text", text.text()));
    }
  }

  private static JsonObject image(Image image) throws UnsupportedRequestException {
    Matcher data = DATA_URL.matcher(image.url());
    if (data.matches()) {
      JsonObject source =
          block("base64").with("media_type", data.group(1)).with("data", data.group(2));
      return block("image").with("source", source);
    }
    if (image.url().startsWith("https://") || image.url().startsWith("http://")) {
      return block("image").with("source", block("url").with("url", image.url()));
    }
    throw new UnsupportedRequestException("image_url: cannot be carried in this form");
  }

  private static JsonObject call(Call call) {
    return block("tool_use")
        .with("id", call.id())
        .with("name", call.name())
        .with("input", call.input());
  }

  private static JsonObject result(Result result) {
    List<JsonValue> texts = new ArrayList<>();
    result.texts().forEach(text -> text(text, texts));
    return block("tool_result")
        .with("tool_use_id", result.callId())
        .with("content", new JsonArray(texts));
  }

  private JsonArray tools() {
    List<JsonValue> tools = new ArrayList<>();
    for (Tool tool : conversation.tools()) {
      JsonObject out = JsonObject.EMPTY.with("name", tool.name());
      if (!tool.description().isEmpty()) {
        out = out.with("description", tool.description());
      }
      tools.add(out.with("input_schema", tool.schema()));
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
