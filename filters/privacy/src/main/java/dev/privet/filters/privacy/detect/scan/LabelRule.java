package dev.privet.filters.privacy.detect.scan;

/**
 * A type whose values are known by the word before them: one row of a table. Immutable.
 *
 * @param labels words that name it
 * @param value how its values look
 * @param loose whether a value may follow its label with only a space between
 */
public record LabelRule(Kind kind, Context labels, Value value, double confidence, boolean loose) {

  /** How a value looks. */
  @FunctionalInterface
  public interface Value {
    /** The end of the value that begins at an index, or -1. */
    int end(String text, int start);
  }

  /** A row without labels. */
  public static LabelRule of(String type, String description, Value value) {
    return new LabelRule(Kind.of(type, description), Context.of(), value, 0.85, false);
  }

  public LabelRule labels(String... words) {
    return new LabelRule(kind, labels.and(Context.of(words)), value, confidence, loose);
  }

  /** With another confidence. */
  public LabelRule named(double newConfidence) {
    return new LabelRule(kind, labels, value, newConfidence, loose);
  }

  /** A value may follow its label with only a space between. */
  public LabelRule adjacent() {
    return new LabelRule(kind, labels, value, confidence, true);
  }

  public LabelRule found(String... examples) {
    return new LabelRule(kind.found(examples), labels, value, confidence, loose);
  }

  public LabelRule ignored(String... examples) {
    return new LabelRule(kind.ignored(examples), labels, value, confidence, loose);
  }
}
