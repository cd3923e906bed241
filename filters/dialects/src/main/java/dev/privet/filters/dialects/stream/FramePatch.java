package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stages made of a frame, in terms of the frame: which of its leaves change, and what must be
 * said before or after it because it has no place in it.
 *
 * <p>Text that a stage inserts goes into the nearest preceding piece of the same channel. Other
 * inserted events go before the frame, or after it if they come after the last of its own events. A
 * leaf whose event was dropped becomes empty text, or null for what is not text. Events are told
 * apart by instance: an untouched event is the one that was read.
 */
@SuppressWarnings("ReferenceEquality")
public final class FramePatch {
  private final FrameSource source;
  private final List<StreamEvent> own;
  private final @Nullable StringBuilder[] texts;
  private final boolean[] kept;
  private final List<StreamEvent> before = new ArrayList<>(0);
  private List<StreamEvent> after = new ArrayList<>(0);

  private FramePatch(FrameSource source, List<StreamEvent> own) {
    this.source = source;
    this.own = own;
    this.texts = new @Nullable StringBuilder[own.size()];
    this.kept = new boolean[own.size()];
  }

  /** Whether stages let a frame through untouched. */
  public static boolean isUntouched(Frame frame, List<StreamEvent> events) {
    List<StreamEvent> own = frame.events();
    if (own.size() != events.size()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i) != events.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Sorts the events that stages made of a frame. */
  public static FramePatch of(FrameSource source, Frame frame, List<StreamEvent> events) {
    var patch = new FramePatch(source, frame.events());
    for (StreamEvent event : events) {
      patch.add(event);
    }
    return patch;
  }

  /**
   * Writes a whole answer as stages made it; false, with nothing written, if that has no place in
   * it.
   */
  public static boolean wrote(
      FrameSource source, Frame frame, List<StreamEvent> events, OutputStream out)
      throws IOException {
    if (isUntouched(frame, events)) {
      source.write(out);
      return true;
    }
    FramePatch patch = of(source, frame, events);
    if (patch.isGone() || !patch.before().isEmpty() || !patch.after().isEmpty()) {
      return false;
    }
    patch.write(out);
    return true;
  }

  /** What must be said before the frame. */
  public List<StreamEvent> before() {
    return before;
  }

  /** What must be said after the frame. */
  public List<StreamEvent> after() {
    return after;
  }

  /** Whether nothing of the frame is left. */
  public boolean isGone() {
    for (boolean k : kept) {
      if (k) {
        return false;
      }
    }
    return true;
  }

  /** The JSON of the frame as it shall be; the same instance if nothing in it has changed. */
  public JsonValue json() throws IOException {
    JsonValue json = source.json();
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i] || texts[i] != null) {
        json = replace(json, i);
      }
    }
    return json;
  }

  /** Writes the frame as it shall be: as the very bytes if nothing in it has changed. */
  public void write(OutputStream out) throws IOException {
    JsonValue json = json();
    if (json == source.json()) {
      source.write(out);
    } else {
      source.write(JsonWriter.text(withoutProbabilities(json)), out);
    }
  }

  /** Probabilities of tokens spell the text that was there before the edit. */
  private static JsonValue withoutProbabilities(JsonValue json) {
    if (!(json instanceof JsonObject object) || object.items("choices").isEmpty()) {
      return json;
    }
    List<JsonValue> choices = new ArrayList<>();
    for (JsonValue item : object.items("choices")) {
      boolean told = item instanceof JsonObject choice && choice.member("logprobs").isPresent();
      choices.add(told ? ((JsonObject) item).with("logprobs", JsonLiteral.NULL) : item);
    }
    return object.with("choices", new JsonArray(choices));
  }

  private JsonValue replace(JsonValue json, int index) throws IOException {
    FrameSource.Leaf leaf = source.leafOf(own.get(index));
    if (leaf == null || leaf.path().length == 0) {
      return json;
    }
    JsonValue value = leaf.isTree() ? tree(index) : value(index);
    JsonValue edited = JsonValue.replace(json, leaf.path(), 0, value);
    int[] twin = leaf.twin();
    return twin == null ? edited : JsonValue.replace(edited, twin, 0, value);
  }

  /** What stands in the place of JSON: stages keep it whole, as they know that it is JSON. */
  private JsonValue tree(int index) throws IOException {
    StringBuilder text = texts[index];
    if (text == null) {
      return JsonObject.EMPTY;
    }
    try {
      return JsonReader.answer(text.toString());
    } catch (JsonException e) {
      throw new BrokenReplyException(
          ErrorCode.ANSWER_REFUSED, "answer: what is left of a tool's input is not JSON");
    }
  }

  private JsonValue value(int index) {
    StringBuilder text = texts[index];
    if (text != null) {
      return new JsonString(text.toString());
    }
    return own.get(index) instanceof StreamEvent.Textual ? new JsonString("") : JsonLiteral.NULL;
  }

  private void add(StreamEvent event) {
    int index = indexOf(event);
    if (index >= 0) {
      keep(index, event);
    } else if (!(event instanceof StreamEvent.Textual piece) || !merge(piece)) {
      after.add(event);
    }
  }

  private void keep(int index, StreamEvent event) {
    before.addAll(after);
    after = new ArrayList<>(0);
    boolean again = kept[index];
    kept[index] = true;
    if (!(event instanceof StreamEvent.Textual piece) || (!again && event == own.get(index))) {
      return;
    }
    if (hasPlace(index)) {
      append(index, again, piece.text());
    } else if (!piece.text().isEmpty()) {
      after.add(Channels.event(piece.channel(), piece.text()));
    }
  }

  private boolean hasPlace(int index) {
    FrameSource.Leaf leaf = source.leafOf(own.get(index));
    return leaf != null && leaf.path().length > 0;
  }

  /** Adds text to the last piece of its channel that was seen; false if there is none. */
  private boolean merge(StreamEvent.Textual piece) {
    for (int i = kept.length - 1; i >= 0; i--) {
      if (kept[i] && hasPlace(i) && isOn(piece.channel(), own.get(i))) {
        append(i, true, piece.text());
        return true;
      }
    }
    return false;
  }

  private void append(int index, boolean toOld, String text) {
    StringBuilder builder = texts[index];
    if (builder == null) {
      builder = new StringBuilder();
      if (toOld && own.get(index) instanceof StreamEvent.Textual old) {
        builder.append(old.text());
      }
      texts[index] = builder;
    }
    builder.append(text);
  }

  private static boolean isOn(Channel channel, StreamEvent event) {
    return event instanceof StreamEvent.Textual piece && piece.channel().equals(channel);
  }

  /** Which of the frame's events this is, edited or not; -1 for one from elsewhere. */
  private int indexOf(StreamEvent event) {
    if (source.leafOf(event) == null) {
      return -1;
    }
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).wire() == event.wire()) {
        return event instanceof StreamEvent.Textual || event.equals(own.get(i)) ? i : -1;
      }
    }
    return -1;
  }
}
