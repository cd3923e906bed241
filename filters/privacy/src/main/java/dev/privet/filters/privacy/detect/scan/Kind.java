package dev.privet.filters.privacy.detect.scan;

import dev.privet.policies.api.FindingType;
import java.util.List;

/**
 * Something that can be found: its type, what it is in one line, and examples that are tests.
 *
 * @param found texts in which the spans between {@code «} and {@code »} are found, and no other of
 *     that type
 * @param ignored texts in which nothing of that type is found
 */
public record Kind(FindingType type, String description, List<String> found, List<String> ignored) {

  /** A kind without examples yet. */
  public static Kind of(String type, String description) {
    return new Kind(new FindingType(type), description, List.of(), List.of());
  }

  public Kind found(String... examples) {
    return new Kind(type, description, List.of(examples), ignored);
  }

  public Kind ignored(String... examples) {
    return new Kind(type, description, found, List.of(examples));
  }
}
