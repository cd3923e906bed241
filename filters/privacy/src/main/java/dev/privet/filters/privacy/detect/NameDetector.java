package dev.privet.filters.privacy.detect;

/** Finds names of persons, places and organisations. */
final class NameDetector {
  static final String ID = "names";

  private NameDetector() {}
}
