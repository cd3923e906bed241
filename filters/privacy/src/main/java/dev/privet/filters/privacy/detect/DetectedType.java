package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.Objects;

/**
 * A type that detectors can report.
 *
 * @param type its name
 * @param description what it is, in one line
 */
public record DetectedType(FindingType type, String description) {
  public DetectedType {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
  }
}
