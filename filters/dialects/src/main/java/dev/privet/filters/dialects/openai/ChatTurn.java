package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation.Call;
import dev.privet.filters.dialects.neutral.Conversation.Image;
import dev.privet.filters.dialects.neutral.Conversation.Part;
import dev.privet.filters.dialects.neutral.Conversation.Result;
import dev.privet.filters.dialects.neutral.Conversation.Speaker;
import dev.privet.filters.dialects.neutral.Conversation.Text;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one message as a turn. Reasoning in the history is left out: clients send it back as they
 * got it, and models do not read it.
 */
final class ChatTurn {
  private static final Set<String> PLAIN = Set.of("role", "content");
  private static final Set<String> ASSISTANT =
      Set.of("role", "content", "refusal", "tool_calls", "reasoning_content", "reasoning");
  private static final Set<String> TOOL = Set.of("role", "content", "tool_call_id");

  private final JsonObject message;
  private final String at;

  private ChatTurn(JsonObject message, String at) {
    this.message = message;
    this.at = at;
  }

  static Turn of(JsonObject message, String at) throws UnsupportedRequestException {
    return new ChatTurn(message, at).read();
  }

  private Turn read() throws UnsupportedRequestException {
    return switch (message.string("role")) {
      case "system", "developer" -> turn(Speaker.INSTRUCTIONS, PLAIN, List.copyOf(texts()));
      case "user" -> turn(Speaker.USER, PLAIN, content());
      case "assistant" -> turn(Speaker.MODEL, ASSISTANT, answer());
      case "tool" ->
          turn(Speaker.TOOL, TOOL, List.of(new Result(message.string("tool_call_id"), texts())));
      default -> throw new UnsupportedRequestException(at + "/role: cannot be carried");
    };
  }

  private Turn turn(Speaker speaker, Set<String> carried, List<Part> parts)
      throws UnsupportedRequestException {
    Lost.check(message, at, carried);
    return new Turn(speaker, parts);
  }

  private List<Text> texts() throws UnsupportedRequestException {
    List<Text> texts = new ArrayList<>();
    for (Part part : content()) {
      if (!(part instanceof Text text)) {
        throw new UnsupportedRequestException(at + "/content: only text can be carried here");
      }
      texts.add(text);
    }
    return texts;
  }

  private List<Part> answer() throws UnsupportedRequestException {
    List<Part> parts = content();
    if (!message.string("refusal").isEmpty()) {
      parts.add(new Text(message.string("refusal")));
    }
    List<JsonValue> calls = message.items("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i) instanceof JsonObject call) {
        parts.add(call(call, at + "/tool_calls/" + i));
      }
    }
    return parts;
  }

  private List<Part> content() throws UnsupportedRequestException {
    List<Part> parts = new ArrayList<>();
    switch (message.member("content").orElse(JsonLiteral.NULL)) {
      case JsonString text -> parts.add(new Text(text.value()));
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

  private static Part part(JsonObject part, String at) throws UnsupportedRequestException {
    return switch (part.string("type")) {
      case "text" -> {
        Lost.check(part, at, Set.of("type", "text"));
        yield new Text(part.string("text"));
      }
      case "refusal" -> {
        Lost.check(part, at, Set.of("type", "refusal"));
        yield new Text(part.string("refusal"));
      }
      case "image_url" -> {
        Lost.check(part, at, Set.of("type", "image_url"));
        JsonObject image = part.member("image_url", JsonObject.class).orElse(JsonObject.EMPTY);
        Lost.check(image, at + "/image_url", Set.of("url", "detail"));
        yield new Image(image.string("url"));
      }
      default -> throw new UnsupportedRequestException(at + "/type: cannot be carried");
    };
  }

  private static Call call(JsonObject call, String at) throws UnsupportedRequestException {
    if (call.member("function", JsonObject.class).isEmpty()) {
      throw new UnsupportedRequestException(at + ": only calls of functions can be carried");
    }
    Lost.check(call, at, Set.of("id", "type", "function", "index"));
    JsonObject function = call.member("function", JsonObject.class).orElse(JsonObject.EMPTY);
    Lost.check(function, at + "/function", Set.of("name", "arguments"));
    return new Call(call.string("id"), function.string("name"), input(function, at));
  }

  private static JsonObject input(JsonObject function, String at)
      throws UnsupportedRequestException {
    JsonString arguments =
        function.member("arguments", JsonString.class).orElse(new JsonString(""));
    if (arguments.inside() instanceof JsonObject object) {
      return object;
    }
    if (arguments.value().isBlank()) {
      return JsonObject.EMPTY;
    }
    throw new UnsupportedRequestException(at + "/function/arguments: expected a JSON object");
  }
}
