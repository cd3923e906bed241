package dev.privet.filters.dialects.gemini;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes parts of what is said (Gemini API reference, "Part"). */
final class GeminiParts {
  /**
   * What stands in the place of the signature of a thought. Gemini 3 wants one on every call of a
   * tool in a history, and takes this word from those who have none (Gemini API, "Thought
   * signatures").
   */
  private static final String NO_SIGNATURE = "skip_thought_signature_validator";

  private final Map<String, String> tools = new HashMap<>();
  private final Losses losses;

  GeminiParts(Conversation conversation, Losses losses) {
    this.losses = losses;
    for (Conversation.Turn turn : conversation.turns()) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.Call call) {
          tools.put(call.id(), call.name());
        }
      }
    }
  }

  JsonArray of(List<Part> parts) throws UnsupportedRequestException {
    List<JsonValue> out = new ArrayList<>();
    for (Part part : parts) {
      add(part, out);
    }
    return new JsonArray(out);
  }

  private void add(Part part, List<JsonValue> out) throws UnsupportedRequestException {
    switch (part) {
      case Part.Text(String text) -> text(text, out);
      case Part.Refusal(String text) -> text(text, out);
      case Part.Reasoning _ -> losses.hint("/messages/reasoning");
      case Part.Media media -> out.add(media(media));
      case Part.Call call -> out.add(call(call));
      case Part.Result result -> out.add(result(result));
    }
  }

  private static void text(String text, List<JsonValue> out) {
    if (!text.isEmpty()) {
      out.add(JsonObject.EMPTY.with("text", text));
    }
  }

  private static JsonObject media(Part.Media media) throws UnsupportedRequestException {
    if (media.source() instanceof Part.Source.Inline(String type, String data) && !type.isEmpty()) {
      return JsonObject.EMPTY.with(
          "inlineData", JsonObject.EMPTY.with("mimeType", type).with("data", data));
    }
    throw Losses.content("/messages/content/" + media.kind().name().toLowerCase(Locale.ROOT));
  }

  private static JsonObject call(Part.Call call) {
    JsonObject function = JsonObject.EMPTY.with("name", call.name()).with("args", call.input());
    return JsonObject.EMPTY.with("functionCall", function).with("thoughtSignature", NO_SIGNATURE);
  }

  /** Results go by the name of the tool, in the order of the calls. */
  private JsonObject result(Part.Result result) throws UnsupportedRequestException {
    String name = tools.get(result.callId());
    if (name == null) {
      throw Losses.content("/messages/tool_call_id");
    }
    var text = new StringBuilder();
    for (Part part : result.parts()) {
      if (!(part instanceof Part.Text(String piece))) {
        throw Losses.content("/messages/content/tool_result");
      }
      text.append(piece);
    }
    JsonObject response =
        result.failed()
            ? JsonObject.EMPTY.with("error", text.toString())
            : response(text.toString());
    return JsonObject.EMPTY.with(
        "functionResponse", JsonObject.EMPTY.with("name", name).with("response", response));
  }

  /** A response must be an object. */
  private static JsonObject response(String text) {
    if (text.strip().startsWith("{")) {
      try {
        if (JsonReader.answer(text) instanceof JsonObject object) {
          return object;
        }
      } catch (JsonException e) {
        // It is text then.
        return JsonObject.EMPTY.with("output", text);
      }
    }
    return JsonObject.EMPTY.with("output", text);
  }
}
