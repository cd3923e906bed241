package dev.privet.filters.dialects.neutral;

import dev.privet.filters.dialects.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

/** A part of what one speaker says. */
public sealed interface Part {

  /** Text. */
  record Text(String text) implements Part {
    public Text {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Text[" + text.length() + " chars]";
    }
  }

  /** What the model said instead of an answer. */
  record Refusal(String text) implements Part {
    public Refusal {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Refusal[" + text.length() + " chars]";
    }
  }

  /**
   * What the model thought earlier.
   *
   * @param text the thought as far as it was shown, or empty
   * @param seal the provider's own proof or cipher of it, good for that provider only; or empty
   */
  record Reasoning(String text, String seal) implements Part {
    public Reasoning {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(seal, "seal");
    }

    @Override
    public String toString() {
      return "Reasoning[" + text.length() + " chars]";
    }
  }

  /**
   * Something else than text. Nobody has looked into it.
   *
   * @param name file name, or empty
   */
  record Media(Kind kind, Source source, String name) implements Part {
    /** What it is. */
    public enum Kind {
      IMAGE,
      AUDIO,
      VIDEO,
      FILE
    }

    public Media {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "Media[" + kind + "]";
    }
  }

  /** Where media is. */
  sealed interface Source {
    /** The source that a URL means; {@code data:} URLs (RFC 2397) in base64 are sent along. */
    static Source of(String url) {
      Matcher data = DataUrl.BASE64.matcher(url);
      return data.matches() ? new Inline(data.group(1), data.group(2)) : new Address(url);
    }

    /**
     * Sent along.
     *
     * @param type media type, or empty if not said
     * @param data in base64
     */
    record Inline(String type, String data) implements Source {
      public Inline {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
      }

      /** The same as a {@code data:} URL. */
      public String url() {
        return "data:" + type + ";base64," + data;
      }

      @Override
      public String toString() {
        return "Inline[" + data.length() + " chars]";
      }
    }

    /** At an address that the destination fetches it from. */
    record Address(String url) implements Source {
      public Address {
        Objects.requireNonNull(url, "url");
      }

      @Override
      public String toString() {
        return "Address";
      }
    }

    /** With the destination already, under an id. */
    record Stored(String id) implements Source {
      public Stored {
        Objects.requireNonNull(id, "id");
      }

      @Override
      public String toString() {
        return "Stored";
      }
    }
  }

  /**
   * A call of a tool by the model.
   *
   * @param input the arguments
   */
  record Call(String id, String name, JsonObject input) implements Part {
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

  /**
   * What a tool gave back.
   *
   * @param parts texts and media
   * @param failed whether the tool says that it failed
   */
  record Result(String callId, List<Part> parts, boolean failed) implements Part {
    public Result {
      Objects.requireNonNull(callId, "callId");
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return "Result[" + parts.size() + " parts]";
    }
  }
}
