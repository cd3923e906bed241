package dev.privet.policies.api;

import java.util.Objects;

/**
 * A span of some text that a detector considers sensitive. Carries no text.
 *
 * @param pointer where the text stands in the request: an RFC 6901 JSON pointer; {@code #}
 *     separates the pointer into JSON that stands inside a string
 * @param start first UTF-16 code unit of the span
 * @param end one past the last UTF-16 code unit
 * @param type what was found
 * @param confidence 0 to 1
 * @param detector id of the detector
 */
public record Finding(
    String pointer, int start, int end, FindingType type, double confidence, String detector) {
  public Finding {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(detector, "detector");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span: expected 0 <= start <= end");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence: expected 0 to 1");
    }
  }

  /** Length in UTF-16 code units. */
  public int length() {
    return end - start;
  }
}
