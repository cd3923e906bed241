package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Channel;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of an answer, wherever it is said.
 *
 * @param output which item of the answer
 * @param kind what kind of text
 * @param list list of the item that it stands in: {@code content} or {@code summary}; empty if it
 *     stands in the item itself
 * @param index position in that list
 * @param member member that holds it, in the event or the part at hand
 */
record TextPlace(long output, Channel.Kind kind, String list, long index, String member) {
  /** The place that an event speaks of; null if it speaks of none. */
  static @Nullable TextPlace of(JsonObject event) {
    String type = event.string("type");
    boolean done = type.endsWith(".done");
    if (!done && !type.endsWith(".delta")) {
      return null;
    }
    long output = event.whole("output_index").orElse(0);
    long content = event.whole("content_index").orElse(0);
    long summary = event.whole("summary_index").orElse(0);
    String name = type.substring(0, type.lastIndexOf('.'));
    return switch (name) {
      case "response.output_text" ->
          new TextPlace(output, Channel.Kind.CONTENT, "content", content, done ? "text" : "delta");
      case "response.refusal" ->
          new TextPlace(
              output, Channel.Kind.REFUSAL, "content", content, done ? "refusal" : "delta");
      case "response.reasoning_text" ->
          new TextPlace(
              output, Channel.Kind.REASONING, "content", content, done ? "text" : "delta");
      case "response.reasoning_summary_text" ->
          new TextPlace(
              output, Channel.Kind.REASONING, "summary", summary, done ? "text" : "delta");
      case "response.function_call_arguments" ->
          new TextPlace(output, Channel.Kind.TOOL_INPUT, "", 0, done ? "arguments" : "delta");
      case "response.custom_tool_call_input" ->
          new TextPlace(output, Channel.Kind.TOOL_INPUT, "", 0, done ? "input" : "delta");
      default -> null;
    };
  }

  /** The places of an item. */
  static List<TextPlace> in(JsonObject item, long output) {
    List<TextPlace> places = new ArrayList<>();
    switch (item.string("type")) {
      case "message" -> parts(item, "content", output, places);
      case "reasoning" -> {
        parts(item, "summary", output, places);
        parts(item, "content", output, places);
      }
      case "function_call" ->
          places.add(new TextPlace(output, Channel.Kind.TOOL_INPUT, "", 0, "arguments"));
      case "custom_tool_call" ->
          places.add(new TextPlace(output, Channel.Kind.TOOL_INPUT, "", 0, "input"));
      default -> {}
    }
    return places;
  }

  private static void parts(JsonObject item, String list, long output, List<TextPlace> places) {
    List<JsonValue> parts = item.items(list);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof JsonObject part) {
        switch (part.string("type")) {
          case "output_text" ->
              places.add(new TextPlace(output, Channel.Kind.CONTENT, list, i, "text"));
          case "refusal" ->
              places.add(new TextPlace(output, Channel.Kind.REFUSAL, list, i, "refusal"));
          case "summary_text", "reasoning_text" ->
              places.add(new TextPlace(output, Channel.Kind.REASONING, list, i, "text"));
          default -> {}
        }
      }
    }
  }

  /** The same for every event that says this text. */
  String key() {
    return output + "/" + list + "/" + index;
  }

  /** The way from the item to the text. */
  String[] path() {
    return list.isEmpty()
        ? new String[] {member}
        : new String[] {list, String.valueOf(index), member};
  }

  String text(JsonObject item) {
    JsonValue at = item;
    for (String step : path()) {
      at = child(at, step);
    }
    return at instanceof JsonString string ? string.value() : "";
  }

  /** The item with another text in this place. */
  JsonObject with(JsonObject item, String text) {
    if (list.isEmpty()) {
      return item.with(member, text);
    }
    List<JsonValue> parts = new ArrayList<>(item.items(list));
    if (parts.get((int) index) instanceof JsonObject part) {
      parts.set((int) index, part.with(member, text));
    }
    return item.with(list, new JsonArray(parts));
  }

  private static JsonValue child(JsonValue at, String step) {
    return switch (at) {
      case JsonObject object -> object.member(step).orElse(JsonObject.EMPTY);
      case JsonArray array -> array.items().get(Integer.parseInt(step));
      case JsonValue _ -> JsonObject.EMPTY;
    };
  }

  static String[] below(String[] at, String... more) {
    String[] path = Arrays.copyOf(at, at.length + more.length);
    System.arraycopy(more, 0, path, at.length, more.length);
    return path;
  }
}
