package dev.privet.filters.dialects.neutral;

import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for the next turn of a conversation: what all dialects can say in some way.
 *
 * @param turns what was said, in order; instructions included
 * @param tools functions that the model may call
 * @param choice how it may choose among them
 * @param parallel whether it may call several at once
 * @param settings how to sample
 * @param stream whether to stream the answer
 * @param user the caller's own id of its user, or empty
 */
public record Conversation(
    List<Turn> turns,
    List<Tool> tools,
    Choice choice,
    boolean parallel,
    Settings settings,
    boolean stream,
    String user) {
  public Conversation {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(settings, "settings");
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

  /** A part of what is said. */
  public sealed interface Part {}

  /** Text. */
  public record Text(String text) implements Part {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Text[" + text.length() + " chars]";
    }
  }

  /**
   * An image, by its address; a {@code data:} URL for one that is sent along.
   *
   * @param url where it is
   */
  public record Image(String url) implements Part {
    public Image {
      Objects.requireNonNull(url, "url");
    }

    @Override
    public String toString() {
      return "Image";
    }
  }

  /**
   * A call of a tool by the model.
   *
   * @param input the arguments
   */
  public record Call(String id, String name, JsonObject input) implements Part {
    public Call {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(input, "input");
    }

    @Override
    public String toString() {
      return "Call";
    }
  }

  /** What a tool gave back, as text. */
  public record Result(String callId, List<Text> texts) implements Part {
    public Result {
      Objects.requireNonNull(callId, "callId");
      texts = List.copyOf(texts);
    }

    @Override
    public String toString() {
      return "Result[" + texts.size() + " texts]";
    }
  }

  /**
   * A function that the model may call.
   *
   * @param description what it does, or empty
   * @param schema JSON schema of its input
   */
  public record Tool(String name, String description, JsonValue schema) {
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
   * How to sample.
   *
   * @param maxTokens most tokens of the answer; 0 if not said
   * @param temperature null if not said
   * @param topP null if not said
   * @param stops texts that end the answer
   */
  public record Settings(
      long maxTokens,
      @Nullable JsonNumber temperature,
      @Nullable JsonNumber topP,
      List<String> stops) {
    public Settings {
      stops = List.copyOf(stops);
    }

    @Override
    public String toString() {
      return "Settings";
    }
  }
}
