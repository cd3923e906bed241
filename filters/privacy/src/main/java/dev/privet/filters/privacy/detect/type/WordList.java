package dev.privet.filters.privacy.detect.type;

import java.util.List;
import java.util.Set;

/** Lists of words as they stand in the tables of types. */
final class WordList {
  private WordList() {}

  /** Words with spaces between. */
  static Set<String> words(String list) {
    return Set.copyOf(List.of(list.strip().split("\\s+", -1)));
  }

  /** Phrases with commas between. */
  static Set<String> phrases(String list) {
    return Set.copyOf(List.of(list.strip().split(",\\s+", -1)));
  }
}
