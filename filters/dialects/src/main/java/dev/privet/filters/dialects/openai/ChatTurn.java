package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.Rest;
import dev.privet.filters.dialects.neutral.Conversation.Speaker;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import dev.privet.filters.dialects.neutral.Part;
import dev.privet.filters.dialects.neutral.Part.Media;
import dev.privet.filters.dialects.neutral.Part.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one message as a turn. */
final class ChatTurn {
  private static final Set<String> PLAIN = Set.of("role", "content");
  private static final Set<String> ASSISTANT =
      Set.of(
          "role",
          "content",
          "refusal",
          "tool_calls",
          "function_call",
          "reasoning_content",
          "reasoning");
  private static final Set<String> TOOL = Set.of("role", "content", "tool_call_id");
  private static final Set<String> FUNCTION = Set.of("role", "content", "name");

  /** What clients send back of an answer though no model reads it. */
  private static final Set<String> ECHOED = Set.of("annotations", "cache_control");

  private static final Set<String> CACHE = Set.of("cache_control");

  private final JsonObject message;
  private final String at;
  private final Rest rest;

  private ChatTurn(JsonObject message, String at, Rest rest) {
    this.message = message;
    this.at = at;
    this.rest = rest;
  }

  static Turn of(JsonObject message, String at, Rest rest) throws UnsupportedRequestException {
    return new ChatTurn(message, at, rest).read();
  }

  private Turn read() throws UnsupportedRequestException {
    return switch (message.string("role")) {
      case "system", "developer" -> turn(Speaker.INSTRUCTIONS, PLAIN, texts());
      case "user" -> turn(Speaker.USER, PLAIN, content());
      case "assistant" -> turn(Speaker.MODEL, ASSISTANT, answer());
      case "tool" -> turn(Speaker.TOOL, TOOL, result(message.string("tool_call_id")));
      case "function" -> turn(Speaker.TOOL, FUNCTION, result(legacyId(message.string("name"))));
      default -> throw Losses.content(at + "/role");
    };
  }

  private Turn turn(Speaker speaker, Set<String> carried, List<Part> parts)
      throws UnsupportedRequestException {
    rest.of(message, at, carried, ECHOED);
    return new Turn(speaker, parts);
  }

  private List<Part> texts() throws UnsupportedRequestException {
    List<Part> parts = content();
    if (!parts.stream().allMatch(Part.Text.class::isInstance)) {
      throw Losses.content(at + "/content");
    }
    return parts;
  }

  private List<Part> result(String callId) throws UnsupportedRequestException {
    return List.of(new Part.Result(callId, content(), false));
  }

  /** Calls of the old kind have no id; there is one at a time, so its name will do. */
  private static String legacyId(String name) {
    return "call_" + name;
  }

  private List<Part> answer() throws UnsupportedRequestException {
    List<Part> parts = new ArrayList<>();
    String reasoning = message.string("reasoning_content");
    if (reasoning.isEmpty()) {
      reasoning = message.string("reasoning");
    }
    if (!reasoning.isEmpty()) {
      parts.add(new Part.Reasoning(reasoning, ""));
    }
    parts.addAll(content());
    if (!message.string("refusal").isEmpty()) {
      parts.add(new Part.Refusal(message.string("refusal")));
    }
    List<JsonValue> calls = message.items("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i) instanceof JsonObject call) {
        parts.add(call(call, at + "/tool_calls/" + i));
      }
    }
    JsonObject legacy = message.member("function_call", JsonObject.class).orElse(null);
    if (legacy != null) {
      parts.add(function(legacy, legacyId(legacy.string("name")), at + "/function_call"));
    }
    return parts;
  }

  private List<Part> content() throws UnsupportedRequestException {
    List<Part> parts = new ArrayList<>();
    switch (message.member("content").orElse(JsonLiteral.NULL)) {
      case JsonString text -> parts.add(new Part.Text(text.value()));
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          if (array.items().get(i) instanceof JsonObject part) {
            parts.add(part(part, at + "/content/" + i));
          }
        }
      }
      case JsonValue _ -> {}
    }
    return parts;
  }

  private Part part(JsonObject part, String place) throws UnsupportedRequestException {
    String type = part.string("type");
    rest.of(part, place, Set.of("type", type), CACHE);
    JsonObject inner = part.member(type, JsonObject.class).orElse(JsonObject.EMPTY);
    String inside = place + "/" + rest.word(type);
    return switch (type) {
      case "text" -> new Part.Text(part.string("text"));
      case "refusal" -> new Part.Refusal(part.string("refusal"));
      case "image_url" -> {
        rest.of(inner, inside, Set.of("url"), Set.of("detail"));
        yield new Media(Media.Kind.IMAGE, Source.of(inner.string("url")), "");
      }
      case "input_audio" -> {
        rest.of(inner, inside, Set.of("data", "format"));
        var source = new Source.Inline("audio/" + inner.string("format"), inner.string("data"));
        yield new Media(Media.Kind.AUDIO, source, "");
      }
      case "file" -> {
        rest.of(inner, inside, Set.of("file_data", "file_id", "filename"));
        yield new Media(Media.Kind.FILE, source(inner), inner.string("filename"));
      }
      default -> throw Losses.content(place + "/type");
    };
  }

  private static Source source(JsonObject file) {
    return file.string("file_id").isEmpty()
        ? Source.of(file.string("file_data"))
        : new Source.Stored(file.string("file_id"));
  }

  private Part.Call call(JsonObject call, String place) throws UnsupportedRequestException {
    if (call.member("function", JsonObject.class).isEmpty()) {
      throw Losses.content(place);
    }
    rest.of(call, place, Set.of("id", "type", "function", "index"));
    JsonObject function = call.member("function", JsonObject.class).orElse(JsonObject.EMPTY);
    return function(function, call.string("id"), place + "/function");
  }

  private Part.Call function(JsonObject function, String id, String place)
      throws UnsupportedRequestException {
    rest.of(function, place, Set.of("name", "arguments"));
    JsonString arguments =
        function.member("arguments", JsonString.class).orElse(new JsonString(""));
    return new Part.Call(id, function.string("name"), Arguments.of(arguments, place));
  }
}
