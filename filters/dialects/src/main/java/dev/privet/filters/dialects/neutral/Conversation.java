package dev.privet.filters.dialects.neutral;

import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.List;
import java.util.Objects;

/**
 * A request for the next turn of a conversation: what all dialects can say in some way.
 *
 * @param turns what was said, in order; instructions included
 * @param tools functions that the model may call
 * @param choice how it may choose among them
 * @param parallel whether it may call several at once
 * @param settings how to sample
 * @param format what form the text of the answer must have
 * @param stream whether to stream the answer
 * @param user the caller's own id of its user, or empty
 */
public record Conversation(
    List<Turn> turns,
    List<Tool> tools,
    Choice choice,
    boolean parallel,
    Settings settings,
    Format format,
    boolean stream,
    String user)
    implements Ask {
  public Conversation {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(user, "user");
  }

  @Override
  public String toString() {
    return "Conversation[" + turns.size() + " turns]";
  }

  /** Who speaks. */
  public enum Speaker {
    /** Instructions to the model. */
    INSTRUCTIONS,
    USER,
    MODEL,
    /** A tool that was called. */
    TOOL
  }

  /** What one speaker says in one go. */
  public record Turn(Speaker speaker, List<Part> parts) {
    public Turn {
      Objects.requireNonNull(speaker, "speaker");
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return "Turn[" + speaker + ", " + parts.size() + " parts]";
    }
  }

  /**
   * A function that the model may call.
   *
   * @param description what it does, or empty
   * @param schema JSON schema of its input
   * @param strict whether calls must follow the schema to the letter
   */
  public record Tool(String name, String description, JsonValue schema, boolean strict) {
    public Tool {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(description, "description");
      Objects.requireNonNull(schema, "schema");
    }

    @Override
    public String toString() {
      return "Tool";
    }
  }

  /**
   * How the model may choose among tools.
   *
   * @param name the one tool it must call, for {@link Mode#ONE}; else empty
   */
  public record Choice(Mode mode, String name) {
    public static final Choice AUTO = new Choice(Mode.AUTO, "");

    public Choice {
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "Choice[" + mode + "]";
    }
  }

  /** Kinds of choice. */
  public enum Mode {
    AUTO,
    NONE,
    /** Some tool must be called. */
    ANY,
    ONE
  }

  /**
   * What form the text of the answer must have.
   *
   * @param name name of the schema, or empty
   * @param schema JSON schema for {@link Shape#SCHEMA}; else empty
   * @param strict whether the answer must follow it to the letter
   */
  public record Format(Shape shape, String name, JsonObject schema, boolean strict) {
    public static final Format TEXT = new Format(Shape.TEXT, "", JsonObject.EMPTY, false);

    public Format {
      Objects.requireNonNull(shape, "shape");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(schema, "schema");
    }

    @Override
    public String toString() {
      return "Format[" + shape + "]";
    }
  }

  /** Kinds of form. */
  public enum Shape {
    TEXT,
    /** Any JSON. */
    JSON,
    SCHEMA
  }
}
