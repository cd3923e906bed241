package dev.privet.filters.dialects.anthropic;

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
import java.util.Optional;
import java.util.Set;

/** Reads one message; results of tools in the user's message become a turn of their own. */
final class MessagesTurn {
  private static final Set<String> HINTS = Set.of("cache_control", "citations", "caller");

  private final Rest rest;

  private MessagesTurn(Rest rest) {
    this.rest = rest;
  }

  /** The instructions, if there are any. */
  static Optional<Turn> system(JsonObject root, Rest rest) throws UnsupportedRequestException {
    List<Part> parts =
        new MessagesTurn(rest).content(root.member("system").orElse(JsonLiteral.NULL), "/system");
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Turn(Speaker.INSTRUCTIONS, parts));
  }

  static List<Turn> of(JsonObject message, String at, Rest rest)
      throws UnsupportedRequestException {
    rest.of(message, at, Set.of("role", "content"));
    List<Part> parts =
        new MessagesTurn(rest)
            .content(message.member("content").orElse(JsonLiteral.NULL), at + "/content");
    return switch (message.string("role")) {
      case "assistant" -> List.of(new Turn(Speaker.MODEL, parts));
      case "system" -> List.of(new Turn(Speaker.INSTRUCTIONS, parts));
      default -> heard(parts);
    };
  }

  private static List<Turn> heard(List<Part> parts) {
    List<Part> results = parts.stream().filter(Part.Result.class::isInstance).toList();
    List<Part> others = parts.stream().filter(part -> !(part instanceof Part.Result)).toList();
    List<Turn> turns = new ArrayList<>(2);
    if (!results.isEmpty()) {
      turns.add(new Turn(Speaker.TOOL, results));
    }
    if (!others.isEmpty() || results.isEmpty()) {
      turns.add(new Turn(Speaker.USER, others));
    }
    return turns;
  }

  private List<Part> content(JsonValue content, String at) throws UnsupportedRequestException {
    List<Part> parts = new ArrayList<>();
    switch (content) {
      case JsonString text -> parts.add(new Part.Text(text.value()));
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          if (array.items().get(i) instanceof JsonObject block) {
            parts.add(block(block, at + "/" + i));
          }
        }
      }
      case JsonValue _ -> {}
    }
    return parts;
  }

  private Part block(JsonObject block, String at) throws UnsupportedRequestException {
    return switch (block.string("type")) {
      case "text" -> {
        rest.of(block, at, Set.of("type", "text"), HINTS);
        yield new Part.Text(block.string("text"));
      }
      case "thinking" -> {
        rest.of(block, at, Set.of("type", "thinking", "signature"));
        yield new Part.Reasoning(block.string("thinking"), block.string("signature"));
      }
      case "redacted_thinking" -> {
        rest.of(block, at, Set.of("type", "data"));
        yield new Part.Reasoning("", block.string("data"));
      }
      case "image" -> {
        rest.of(block, at, Set.of("type", "source"), HINTS);
        yield new Media(Media.Kind.IMAGE, source(block, at), "");
      }
      case "document" -> document(block, at);
      case "tool_use" -> {
        rest.of(block, at, Set.of("type", "id", "name", "input"), HINTS);
        yield new Part.Call(
            block.string("id"), block.string("name"), MessagesConversation.child(block, "input"));
      }
      case "tool_result" -> {
        rest.of(block, at, Set.of("type", "tool_use_id", "content", "is_error"), HINTS);
        yield new Part.Result(
            block.string("tool_use_id"),
            content(block.member("content").orElse(JsonLiteral.NULL), at + "/content"),
            block.isTrue("is_error"));
      }
      default -> throw Losses.content(at + "/type");
    };
  }

  /** A document of plain text is text. */
  private Part document(JsonObject block, String at) throws UnsupportedRequestException {
    rest.of(block, at, Set.of("type", "source", "title", "context"), HINTS);
    JsonObject source = MessagesConversation.child(block, "source");
    if (source.string("type").equals("text")) {
      return new Part.Text(joined(block.string("title"), block.string("context"), source));
    }
    if (!block.string("context").isEmpty()) {
      throw Losses.content(at + "/context");
    }
    return new Media(Media.Kind.FILE, source(block, at), block.string("title"));
  }

  private static String joined(String title, String context, JsonObject source) {
    StringBuilder text = new StringBuilder();
    for (String piece : List.of(title, context, source.string("data"))) {
      if (!piece.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n\n").append(piece);
      }
    }
    return text.toString();
  }

  private static Source source(JsonObject block, String at) throws UnsupportedRequestException {
    JsonObject source = MessagesConversation.child(block, "source");
    return switch (source.string("type")) {
      case "base64" -> new Source.Inline(source.string("media_type"), source.string("data"));
      case "url" -> new Source.Address(source.string("url"));
      case "file" -> new Source.Stored(source.string("file_id"));
      default -> throw Losses.content(at + "/source/type");
    };
  }
}
