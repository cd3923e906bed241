package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.Objects;

/**
 * A span that a detector found. Carries no text.
 *
 * @param start first UTF-16 code unit
 * @param end one past the last UTF-16 code unit; greater than {@code start}
 * @param type what was found
 * @param confidence 0 to 1
 * @param detector id of the detector
 */
public record Match(int start, int end, FindingType type, double confidence, String detector) {
  public Match {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(detector, "detector");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span: expected 0 <= start < end");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence: expected 0 to 1");
    }
  }

  /** Length in UTF-16 code units. */
  public int length() {
    return end - start;
  }

  /** Whether a model says so, and no rule. */
  boolean isGuess() {
    return detector.equals(NameDetector.ID) || detector.startsWith(ModelDetector.PREFIX);
  }

  Match withSpan(int newStart, int newEnd) {
    return new Match(newStart, newEnd, type, confidence, detector);
  }
}
