package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.FramePatch;
import dev.privet.filters.dialects.stream.FrameSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events of a destination of the same dialect. What was said in pieces is said again as it was
 * written, wherever it stands whole, so that all events of a stream agree. For one answer.
 */
final class RepeatedEvents {
  private final CallersView view;
  private final Map<String, StringBuilder> said = new HashMap<>();
  private final Map<Channel, JsonObject> lastPieces = new HashMap<>();

  RepeatedEvents(CallersView view) {
    this.view = view;
  }

  void write(FrameSource source, Frame frame, List<StreamEvent> events, OutputStream out)
      throws IOException {
    FramePatch patch = FramePatch.of(source, frame, events);
    insert(patch.before(), out);
    JsonObject json = patch.json() instanceof JsonObject object ? object : source.json();
    JsonObject own = settled(json);
    if (own.equals(source.json())) {
      source.write(out);
    } else {
      source.write(JsonWriter.text(own), out);
    }
    remember(frame, source.json());
    insert(patch.after(), out);
  }

  /** Text that a stage let go of between two events becomes one more piece. */
  private void insert(List<StreamEvent> events, OutputStream out) throws IOException {
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Textual piece && !piece.text().isEmpty()) {
        JsonObject like = lastPieces.get(piece.channel());
        TextPlace place = like == null ? null : TextPlace.of(like);
        if (like != null && place != null) {
          ResponsesStreamWriter.send(like.with("delta", piece.text()), out);
          add(place, piece.text());
        }
      }
    }
  }

  private void remember(Frame frame, JsonObject json) {
    if (json.string("type").endsWith(".delta")) {
      for (StreamEvent event : frame.events()) {
        if (event instanceof StreamEvent.Textual piece) {
          lastPieces.put(piece.channel(), json);
        }
      }
    }
  }

  private JsonObject settled(JsonObject json) {
    TextPlace place = TextPlace.of(json);
    if (place != null) {
      return text(place, json);
    }
    long output = json.whole("output_index").orElse(0);
    boolean done = json.string("type").endsWith(".done");
    JsonObject out = json;
    JsonObject item = json.member("item", JsonObject.class).orElse(null);
    if (item != null) {
      out = out.with("item", done ? item(item, output) : begun(item, output));
    }
    JsonObject part = json.member("part", JsonObject.class).orElse(null);
    if (part != null) {
      out = out.with("part", done ? part(part, json, output) : part.with(member(part), ""));
    }
    JsonObject response = json.member("response", JsonObject.class).orElse(null);
    if (response == null) {
      return out;
    }
    JsonObject own = response(response);
    return out.with("response", isEnd(json) ? view.ended(own) : own);
  }

  private static boolean isEnd(JsonObject json) {
    return Set.of("response.completed", "response.incomplete").contains(json.string("type"));
  }

  private JsonObject text(TextPlace place, JsonObject json) {
    String text = json.string(place.member());
    if (json.string("type").endsWith(".delta")) {
      add(place, text);
      return json;
    }
    return json.with(place.member(), settled(place, text));
  }

  /** What was written of a text; a text that came whole is remembered. */
  private String settled(TextPlace place, String text) {
    @Nullable StringBuilder known = said.get(place.key());
    if (known != null) {
      return known.toString();
    }
    add(place, text);
    return text;
  }

  private void add(TextPlace place, String text) {
    said.computeIfAbsent(place.key(), _ -> new StringBuilder()).append(text);
  }

  private JsonObject item(JsonObject item, long output) {
    JsonObject out = item;
    for (TextPlace place : TextPlace.in(item, output)) {
      out = place.with(out, settled(place, place.text(item)));
    }
    return out;
  }

  /** An item begins with nothing said; what it says comes in pieces, or when it is done. */
  private static JsonObject begun(JsonObject item, long output) {
    JsonObject out = item;
    for (TextPlace place : TextPlace.in(item, output)) {
      out = place.text(out).isEmpty() ? out : place.with(out, "");
    }
    return out;
  }

  private static String member(JsonObject part) {
    return part.string("type").equals("refusal") ? "refusal" : "text";
  }

  private JsonObject part(JsonObject part, JsonObject json, long output) {
    boolean summary = json.member("summary_index").isPresent();
    String list = summary ? "summary" : "content";
    long index = json.whole(summary ? "summary_index" : "content_index").orElse(0);
    StringBuilder known = said.get(output + "/" + list + "/" + index);
    return known == null ? part : part.with(member(part), known.toString());
  }

  private JsonObject response(JsonObject response) {
    List<JsonValue> output = new ArrayList<>();
    List<JsonValue> items = response.items("output");
    for (int i = 0; i < items.size(); i++) {
      output.add(items.get(i) instanceof JsonObject item ? item(item, i) : items.get(i));
    }
    JsonObject own = view.of(response);
    return items.isEmpty() ? own : own.with("output", new JsonArray(output));
  }
}
