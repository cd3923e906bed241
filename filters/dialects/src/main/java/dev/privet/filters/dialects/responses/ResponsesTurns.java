package dev.privet.filters.dialects.responses;

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

/** Reads items as turns: what the model says and calls in a row is one turn. */
final class ResponsesTurns {
  /** What clients send back of an answer though no model reads it. */
  private static final Set<String> ECHOED = Set.of("id", "status", "phase");

  private final Rest rest;
  private final List<Turn> turns = new ArrayList<>();

  ResponsesTurns(Rest rest) {
    this.rest = rest;
  }

  List<Turn> of(JsonObject root) throws UnsupportedRequestException {
    if (!root.string("instructions").isEmpty()) {
      add(Speaker.INSTRUCTIONS, List.of(new Part.Text(root.string("instructions"))));
    }
    if (root.member("input").orElse(JsonLiteral.NULL) instanceof JsonString text) {
      add(Speaker.USER, List.of(new Part.Text(text.value())));
    }
    List<JsonValue> items = root.items("input");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject item) {
        item(item, "/input/" + i);
      }
    }
    return turns;
  }

  private void add(Speaker speaker, List<Part> parts) {
    boolean goesOn =
        !turns.isEmpty()
            && turns.getLast().speaker() == speaker
            && (speaker == Speaker.MODEL || speaker == Speaker.TOOL);
    if (goesOn) {
      List<Part> joined = new ArrayList<>(turns.removeLast().parts());
      joined.addAll(parts);
      turns.add(new Turn(speaker, joined));
    } else {
      turns.add(new Turn(speaker, parts));
    }
  }

  private void item(JsonObject item, String at) throws UnsupportedRequestException {
    switch (ResponsesFormat.type(item)) {
      case "message" -> {
        rest.of(item, at, Set.of("type", "role", "content"), ECHOED);
        add(speaker(item), parts(item, "content", at));
      }
      case "reasoning" -> {
        rest.of(item, at, Set.of("type", "summary", "content", "encrypted_content"), ECHOED);
        add(Speaker.MODEL, List.of(reasoning(item)));
      }
      case "function_call" -> {
        rest.of(item, at, Set.of("type", "call_id", "name", "arguments"), ECHOED);
        add(
            Speaker.MODEL,
            List.of(
                new Part.Call(item.string("call_id"), item.string("name"), arguments(item, at))));
      }
      case "function_call_output" -> {
        rest.of(item, at, Set.of("type", "call_id", "output"), ECHOED);
        add(
            Speaker.TOOL,
            List.of(new Part.Result(item.string("call_id"), parts(item, "output", at), false)));
      }
      default -> throw Losses.content(at + "/type");
    }
  }

  private static Speaker speaker(JsonObject item) {
    return switch (item.string("role")) {
      case "system", "developer" -> Speaker.INSTRUCTIONS;
      case "assistant" -> Speaker.MODEL;
      default -> Speaker.USER;
    };
  }

  private static Part reasoning(JsonObject item) {
    var text = new StringBuilder();
    for (String member : List.of("summary", "content")) {
      for (JsonObject part : ResponsesFormat.objects(item.items(member))) {
        text.append(text.isEmpty() ? "" : "\n\n").append(part.string("text"));
      }
    }
    return new Part.Reasoning(text.toString(), item.string("encrypted_content"));
  }

  private static JsonObject arguments(JsonObject item, String at)
      throws UnsupportedRequestException {
    JsonString arguments = item.member("arguments", JsonString.class).orElse(new JsonString(""));
    if (arguments.inside() instanceof JsonObject object) {
      return object;
    }
    if (arguments.value().isBlank()) {
      return JsonObject.EMPTY;
    }
    throw Losses.content(at + "/arguments");
  }

  private List<Part> parts(JsonObject item, String member, String at)
      throws UnsupportedRequestException {
    List<Part> parts = new ArrayList<>();
    switch (item.member(member).orElse(JsonLiteral.NULL)) {
      case JsonString text -> parts.add(new Part.Text(text.value()));
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          if (array.items().get(i) instanceof JsonObject part) {
            parts.add(part(part, at + "/" + member + "/" + i));
          }
        }
      }
      case JsonValue _ -> {}
    }
    return parts;
  }

  private Part part(JsonObject part, String at) throws UnsupportedRequestException {
    return switch (part.string("type")) {
      case "input_text", "output_text", "text" -> {
        rest.of(part, at, Set.of("type", "text"), Set.of("annotations", "logprobs"));
        yield new Part.Text(part.string("text"));
      }
      case "refusal" -> new Part.Refusal(part.string("refusal"));
      case "input_image" -> {
        rest.of(part, at, Set.of("type", "image_url", "file_id"), Set.of("detail"));
        yield new Media(Media.Kind.IMAGE, source(part, "image_url"), "");
      }
      case "input_file" -> {
        rest.of(part, at, Set.of("type", "file_data", "file_url", "file_id", "filename"));
        String member = part.string("file_url").isEmpty() ? "file_data" : "file_url";
        yield new Media(Media.Kind.FILE, source(part, member), part.string("filename"));
      }
      default -> throw Losses.content(at + "/type");
    };
  }

  private static Source source(JsonObject part, String member) {
    return part.string("file_id").isEmpty()
        ? Source.of(part.string(member))
        : new Source.Stored(part.string("file_id"));
  }
}
