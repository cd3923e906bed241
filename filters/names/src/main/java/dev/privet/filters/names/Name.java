package dev.privet.filters.names;

/**
 * A name found in a text.
 *
 * @param start first UTF-16 code unit
 * @param end one past the last UTF-16 code unit
 * @param kind what it names
 * @param probability 0 to 1, as the model sees it
 */
public record Name(int start, int end, Kind kind, double probability) {
  /** What a name stands for. */
  public enum Kind {
    PERSON("person"),
    LOCATION("location"),
    ORGANIZATION("organization"),
    /** A street with its number, and what belongs to it. */
    ADDRESS("address");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in lower case, as it stands in the model and in finding types. */
    public String label() {
      return label;
    }

    static Kind of(String label) {
      for (Kind kind : values()) {
        if (kind.label.equals(label)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("kind of name: expected one of the labels");
    }
  }
}
