package dev.privet.filters.privacy.detect.text;

import java.util.List;
import java.util.Set;

/** Lists of words as they stand in the tables of types. */
public final class WordList {
  private WordList() {}

  /** Words with spaces between. */
  public static Set<String> words(String list) {
    return Set.copyOf(List.of(list.strip().split("\\s+", -1)));
  }

  /** Phrases with commas between. */
  public static Set<String> phrases(String list) {
    return Set.copyOf(List.of(list.strip().split(",\\s+", -1)));
  }
}
