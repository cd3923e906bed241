package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Format;
import dev.privet.filters.dialects.neutral.Conversation.Mode;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import dev.privet.filters.dialects.neutral.Part;
import dev.privet.filters.dialects.neutral.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a conversation as a chat request (OpenAI API reference, "Create chat completion"). A turn
 * with results of tools becomes one message for each result, and one for what else is in it.
 */
final class ChatRequest {
  private final Conversation conversation;
  private final Losses losses;

  private ChatRequest(Conversation conversation, Losses losses) {
    this.conversation = conversation;
    this.losses = losses;
  }

  static JsonObject of(Conversation conversation, String model, Losses losses)
      throws UnsupportedRequestException {
    return new ChatRequest(conversation, losses).write(model);
  }

  private JsonObject write(String model) throws UnsupportedRequestException {
    JsonObject out = JsonObject.EMPTY.with("model", model).with("messages", messages());
    out = ChatSettings.write(settings(out), conversation.settings(), losses);
    if (!conversation.tools().isEmpty()) {
      out = tools(out);
    }
    out = format(out);
    if (!conversation.user().isEmpty()) {
      out = out.with("user", conversation.user());
    }
    return conversation.stream() ? out.with("stream", JsonLiteral.TRUE) : out;
  }

  private JsonObject settings(JsonObject request) {
    Settings settings = conversation.settings();
    JsonObject out = request;
    if (settings.maxTokens() > 0) {
      out = out.with("max_tokens", settings.maxTokens());
    }
    if (!settings.stops().isEmpty()) {
      List<JsonValue> stops = new ArrayList<>();
      settings.stops().forEach(stop -> stops.add(new JsonString(stop)));
      out = out.with("stop", new JsonArray(stops));
    }
    return settings.effort().isEmpty() ? out : out.with("reasoning_effort", settings.effort());
  }

  private JsonArray messages() throws UnsupportedRequestException {
    List<JsonValue> messages = new ArrayList<>();
    for (Turn turn : conversation.turns()) {
      switch (turn.speaker()) {
        case INSTRUCTIONS -> said("system", turn.parts(), messages);
        case USER, TOOL -> heard(turn.parts(), messages);
        case MODEL -> messages.add(answer(turn.parts()));
      }
    }
    return new JsonArray(messages);
  }

  private void heard(List<Part> parts, List<JsonValue> messages)
      throws UnsupportedRequestException {
    List<Part> rest = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Result result) {
        messages.add(result(result, rest));
      } else {
        rest.add(part);
      }
    }
    if (!rest.isEmpty()) {
      said("user", rest, messages);
    }
  }

  private void said(String role, List<Part> parts, List<JsonValue> messages)
      throws UnsupportedRequestException {
    messages.add(JsonObject.EMPTY.with("role", role).with("content", content(parts)));
  }

  /** Tool messages hold text only: what else a tool gave back follows as the user's. */
  private JsonObject result(Part.Result result, List<Part> others)
      throws UnsupportedRequestException {
    List<Part> texts = new ArrayList<>();
    for (Part part : result.parts()) {
      (part instanceof Part.Media ? others : texts).add(part);
    }
    if (result.failed()) {
      losses.hint("/messages/content/is_error");
    }
    return JsonObject.EMPTY
        .with("role", "tool")
        .with("tool_call_id", result.callId())
        .with("content", content(texts));
  }

  private JsonObject answer(List<Part> parts) throws UnsupportedRequestException {
    List<Part> said = new ArrayList<>();
    List<JsonValue> calls = new ArrayList<>();
    StringBuilder reasoning = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Call call -> calls.add(call(call));
        case Part.Reasoning thought -> reasoning.append(reasoning(thought));
        case Part.Refusal refused -> refusal.append(refused.text());
        case Part.Text _, Part.Media _, Part.Result _ -> said.add(part);
      }
    }
    JsonObject out =
        JsonObject.EMPTY
            .with("role", "assistant")
            .with("content", said.isEmpty() ? JsonLiteral.NULL : content(said));
    if (!refusal.isEmpty()) {
      out = out.with("refusal", refusal.toString());
    }
    if (!reasoning.isEmpty()) {
      out = out.with("reasoning_content", reasoning.toString());
    }
    return calls.isEmpty() ? out : out.with("tool_calls", new JsonArray(calls));
  }

  /** The seal of a thought is of use to the provider that made it, and to nobody else. */
  private String reasoning(Part.Reasoning thought) {
    if (!thought.seal().isEmpty()) {
      losses.hint("/messages/reasoning/signature");
    }
    return thought.text();
  }

  private JsonValue content(List<Part> parts) throws UnsupportedRequestException {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(String text)) {
      return new JsonString(text);
    }
    List<JsonValue> items = new ArrayList<>();
    for (Part part : parts) {
      items.add(item(part));
    }
    return items.isEmpty() ? new JsonString("") : new JsonArray(items);
  }

  private static JsonObject item(Part part) throws UnsupportedRequestException {
    return switch (part) {
      case Part.Text(String text) -> item("text").with("text", text);
      case Part.Refusal(String text) -> item("refusal").with("refusal", text);
      case Part.Media media -> media(media);
      case Part.Reasoning _, Part.Call _, Part.Result _ ->
          throw Losses.content("/messages/content");
    };
  }

  private static JsonObject media(Part.Media media) throws UnsupportedRequestException {
    Part.Source source = media.source();
    return switch (media.kind()) {
      case IMAGE -> item("image_url").with("image_url", JsonObject.EMPTY.with("url", url(source)));
      case AUDIO -> item("input_audio").with("input_audio", audio(source));
      case FILE -> item("file").with("file", file(media));
      case VIDEO -> throw Losses.content("/messages/content/video");
    };
  }

  private static String url(Part.Source source) throws UnsupportedRequestException {
    return switch (source) {
      case Part.Source.Inline inline -> inline.url();
      case Part.Source.Address address -> address.url();
      case Part.Source.Stored _ -> throw Losses.content("/messages/content/image");
    };
  }

  private static JsonObject audio(Part.Source source) throws UnsupportedRequestException {
    if (source instanceof Part.Source.Inline(String type, String data)
        && type.startsWith("audio/")) {
      return JsonObject.EMPTY
          .with("data", data)
          .with("format", type.substring("audio/".length()).replace("mpeg", "mp3"));
    }
    throw Losses.content("/messages/content/audio");
  }

  private static JsonObject file(Part.Media media) throws UnsupportedRequestException {
    JsonObject named =
        media.name().isEmpty() ? JsonObject.EMPTY : JsonObject.EMPTY.with("filename", media.name());
    return switch (media.source()) {
      case Part.Source.Inline inline -> named.with("file_data", inline.url());
      case Part.Source.Stored stored -> named.with("file_id", stored.id());
      case Part.Source.Address _ -> throw Losses.content("/messages/content/file");
    };
  }

  private static JsonObject call(Part.Call call) {
    JsonObject function =
        JsonObject.EMPTY.with("name", call.name()).with("arguments", JsonWriter.text(call.input()));
    return item("function").with("id", call.id()).with("function", function);
  }

  private JsonObject tools(JsonObject request) {
    List<JsonValue> tools = new ArrayList<>();
    for (Tool tool : conversation.tools()) {
      JsonObject function = JsonObject.EMPTY.with("name", tool.name());
      if (!tool.description().isEmpty()) {
        function = function.with("description", tool.description());
      }
      function = function.with("parameters", tool.schema());
      if (tool.strict()) {
        function = function.with("strict", JsonLiteral.TRUE);
      }
      tools.add(item("function").with("function", function));
    }
    JsonObject out = request.with("tools", new JsonArray(tools));
    if (!conversation.choice().equals(Conversation.Choice.AUTO)) {
      out = out.with("tool_choice", choice());
    }
    return conversation.parallel() ? out : out.with("parallel_tool_calls", JsonLiteral.FALSE);
  }

  private JsonValue choice() {
    Mode mode = conversation.choice().mode();
    return switch (mode) {
      case AUTO -> new JsonString("auto");
      case NONE -> new JsonString("none");
      case ANY -> new JsonString("required");
      case ONE -> {
        JsonObject name = JsonObject.EMPTY.with("name", conversation.choice().name());
        yield item("function").with("function", name);
      }
    };
  }

  private JsonObject format(JsonObject request) {
    Format format = conversation.format();
    return switch (format.shape()) {
      case TEXT -> request;
      case JSON -> request.with("response_format", item("json_object"));
      case SCHEMA -> {
        JsonObject schema =
            JsonObject.EMPTY
                .with("name", format.name().isEmpty() ? "answer" : format.name())
                .with("schema", format.schema());
        if (format.strict()) {
          schema = schema.with("strict", JsonLiteral.TRUE);
        }
        yield request.with("response_format", item("json_schema").with("json_schema", schema));
      }
    };
  }

  private static JsonObject item(String type) {
    return JsonObject.EMPTY.with("type", type);
  }
}
