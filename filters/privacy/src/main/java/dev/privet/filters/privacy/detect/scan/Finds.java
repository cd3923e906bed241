package dev.privet.filters.privacy.detect.scan;

import dev.privet.policies.api.FindingType;

/** Receives what is found. */
@FunctionalInterface
public interface Finds {
  /**
   * Adds a span.
   *
   * @param confidence 0 to 1
   * @param detector stable lower-case name of what found it
   */
  void add(int start, int end, FindingType type, double confidence, String detector);

  /** Adds a span of a kind; the last part of its type names the detector. */
  default void add(int start, int end, Kind kind, double confidence) {
    String name = kind.type().name();
    add(start, end, kind.type(), confidence, name.substring(name.lastIndexOf('.') + 1));
  }
}
