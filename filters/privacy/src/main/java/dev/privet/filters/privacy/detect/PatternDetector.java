package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;

/** A detector of values that have a form, with the examples that show it. */
interface PatternDetector extends Detector {
  /** What this detector finds and what it leaves alone; every one of them is a test. */
  List<Example> examples();

  /**
   * Examples of one type.
   *
   * @param type what is found
   * @param found texts in which the span between {@code «} and {@code »} is found with that type
   * @param ignored texts in which nothing of that type is found
   */
  record Example(FindingType type, List<String> found, List<String> ignored) {}
}
