package dev.privet.filters.privacy.detect;

/**
 * Finds spans of one kind or several in a text. Thread-safe; keeps nothing between calls. Work is
 * linear in the length of the text, whatever stands in it.
 */
public interface Detector {
  /** Stable lower-case name, as it appears in findings. */
  String id();

  /**
   * Adds every span found to {@code out}.
   *
   * @param text a text in the form that {@link dev.privet.filters.privacy.detect.text.NormalForm}
   *     makes: ASCII digits, plain spaces and hyphens, no invisible characters
   */
  void detect(String text, Matches out);

  /** The most UTF-16 code units that one match can span. */
  int longestMatch();
}
