package dev.privet.filters.api;

import java.util.Objects;

/**
 * One event of an answer, independent of the wire format. Immutable. An event that no stage touches
 * leaves as the bytes it came in.
 */
public sealed interface StreamEvent {
  /** Where it came from. */
  Wire wire();

  /** An event that carries a piece of a channel's text. */
  sealed interface Textual extends StreamEvent {
    /** The running text this piece belongs to. */
    Channel channel();

    /** The piece. */
    String text();

    /** The same event with another piece of text. */
    Textual withText(String text);
  }

  /** A piece of the answer, or of the model's refusal. */
  record Text(Channel channel, String text, Wire wire) implements Textual {
    public Text {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(wire, "wire");
    }

    /** A piece of the first choice's content, from nowhere. */
    public static Text of(String text) {
      return new Text(new Channel(0, Channel.Kind.CONTENT, 0), text, Wire.NONE);
    }

    @Override
    public Text withText(String other) {
      return new Text(channel, other, wire);
    }

    @Override
    public String toString() {
      return "Text[" + channel + ", " + text.length() + " chars]";
    }
  }

  /** A piece of the model's reasoning. */
  record Reasoning(Channel channel, String text, Wire wire) implements Textual {
    public Reasoning {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(wire, "wire");
    }

    @Override
    public Reasoning withText(String other) {
      return new Reasoning(channel, other, wire);
    }

    @Override
    public String toString() {
      return "Reasoning[" + channel + ", " + text.length() + " chars]";
    }
  }

  /**
   * A piece of a tool call's arguments.
   *
   * @param id the call's id in its first piece, else empty
   * @param name the tool's name in its first piece, else empty
   * @param text a piece of JSON, cut anywhere
   */
  record ToolInput(Channel channel, String id, String name, String text, Wire wire)
      implements Textual {
    public ToolInput {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(wire, "wire");
    }

    @Override
    public ToolInput withText(String other) {
      return new ToolInput(channel, id, name, other, wire);
    }

    @Override
    public String toString() {
      return "ToolInput[" + channel + ", " + text.length() + " chars]";
    }
  }

  /**
   * A running text comes to rest, as at the end of a content block. Stages must have let go of its
   * text before they pass this on. The text may go on later.
   */
  record Pause(Channel channel, Wire wire) implements StreamEvent {
    public Pause {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(wire, "wire");
    }
  }

  /**
   * The vector of a text that was to be embedded.
   *
   * @param index which of the texts
   * @param vector its numbers
   */
  record Embedding(int index, Vector vector, Wire wire) implements StreamEvent {
    public Embedding {
      Objects.requireNonNull(vector, "vector");
      Objects.requireNonNull(wire, "wire");
    }
  }

  /**
   * Tokens used so far; the last one counts.
   *
   * @param inputTokens tokens read, those from the provider's cache included
   * @param outputTokens tokens written, those of reasoning included
   * @param cachedTokens tokens read from the provider's cache
   * @param reasoningTokens tokens of reasoning
   */
  record Usage(
      long inputTokens, long outputTokens, long cachedTokens, long reasoningTokens, Wire wire)
      implements StreamEvent {
    public Usage {
      Objects.requireNonNull(wire, "wire");
    }

    public Usage(long inputTokens, long outputTokens, Wire wire) {
      this(inputTokens, outputTokens, 0, 0, wire);
    }
  }

  /** A choice is complete. Stages must have let go of all its text before they pass this on. */
  record Finish(int choice, FinishReason reason, Wire wire) implements StreamEvent {
    public Finish {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(wire, "wire");
    }
  }

  /** The protocol's own end of the answer. An answer without it is not complete. */
  record End(Wire wire) implements StreamEvent {
    public End {
      Objects.requireNonNull(wire, "wire");
    }
  }

  /** Anything else. Dropped where caller and destination speak different dialects. */
  record Opaque(Wire wire) implements StreamEvent {
    public Opaque {
      Objects.requireNonNull(wire, "wire");
    }
  }
}
