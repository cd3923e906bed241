package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes that a frame was read from, and the JSON in them. Immutable. */
public final class FrameSource implements Wire {
  private static final JsonObject NO_JSON = JsonObject.EMPTY;

  private final WireForm form;
  private final byte[] raw;
  private final String otherLines;
  private final JsonObject json;

  private FrameSource(WireForm form, byte[] raw, String otherLines, JsonObject json) {
    this.form = Objects.requireNonNull(form, "form");
    this.raw = raw;
    this.otherLines = otherLines;
    this.json = json;
  }

  /** An event without JSON that matters. */
  static FrameSource plain(WireForm form, SseBlock block) {
    return new FrameSource(form, block.raw(), block.others(), NO_JSON);
  }

  static FrameSource event(WireForm form, SseBlock block, JsonObject json) {
    return new FrameSource(form, block.raw(), block.others(), json);
  }

  static FrameSource whole(WireForm form, byte[] raw, JsonObject json) {
    return new FrameSource(form, raw, "", json);
  }

  /** The source of a frame if it was read in that form, else null. */
  public static @Nullable FrameSource of(Frame frame, WireForm form) {
    return frame.wire() instanceof FrameSource source && source.form.equals(form) ? source : null;
  }

  /** What the frame says; empty if it is not JSON. */
  public JsonObject json() {
    return json;
  }

  /** Writes the very bytes. */
  public void write(OutputStream out) throws IOException {
    out.write(raw);
  }

  /** Writes the frame with other JSON in it; all other lines stay. */
  public void write(String edited, OutputStream out) throws IOException {
    String text = form.stream() ? otherLines + "data: " + edited + "\n\n" : edited;
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Where an event of this frame stands. */
  public Wire leaf(int... path) {
    return new Leaf(this, path, null, false);
  }

  /** Where an event of this frame stands, and where it stands again. */
  public Wire leaf(int[] path, int[] twin) {
    return new Leaf(this, path, twin, false);
  }

  /** Where an event of this frame stands whose text is JSON that stands there as it is. */
  public Wire tree(int... path) {
    return new Leaf(this, path, null, true);
  }

  /**
   * The position of each step on the way from the top, by name of the member or number of the item;
   * empty if one is missing, so that the event has no place.
   */
  public int[] path(String... steps) {
    int[] path = new int[steps.length];
    JsonValue at = json;
    for (int i = 0; i < steps.length; i++) {
      String step = steps[i];
      switch (at) {
        case JsonObject object when object.indexOf(step) >= 0 -> {
          path[i] = object.indexOf(step);
          at = object.members().get(path[i]).value();
        }
        case JsonArray array -> {
          path[i] = Integer.parseInt(step);
          at = array.items().get(path[i]);
        }
        case JsonValue _ -> {
          return new int[0];
        }
      }
    }
    return path;
  }

  /** The place of an event in this frame, else null. */
  @Nullable Leaf leafOf(StreamEvent event) {
    return event.wire() instanceof Leaf leaf && leaf.source == this ? leaf : null;
  }

  @Override
  public String toString() {
    return "FrameSource[" + form + ", " + raw.length + " bytes]";
  }

  /** The place of an event in the JSON of its frame; the empty path for events without one. */
  static final class Leaf implements Wire {
    private final FrameSource source;
    private final int[] path;
    private final int @Nullable [] twin;
    private final boolean tree;

    Leaf(FrameSource source, int[] path, int @Nullable [] twin, boolean tree) {
      this.source = source;
      this.path = path;
      this.twin = twin;
      this.tree = tree;
    }

    /** Whether the text is JSON that stands there as it is. */
    boolean isTree() {
      return tree;
    }

    int[] path() {
      return path;
    }

    int @Nullable [] twin() {
      return twin;
    }

    @Override
    public String toString() {
      return "Leaf";
    }
  }
}
