package dev.privet.filters.privacy.detect.scan;

import java.util.HashSet;
import java.util.Set;

/**
 * Words that make one reading of a value likely when they stand near it, in small letters. A space
 * stands for any of spaces, hyphens and underscores, or for a change from small letter to capital;
 * a star at the end for any end of the word.
 */
public record Context(Set<String> words) {
  public Context {
    words = Set.copyOf(words);
  }

  public static Context of(String... words) {
    return new Context(Set.copyOf(java.util.List.of(words)));
  }

  /** These words and others. */
  public Context and(Context other) {
    var all = new HashSet<>(words);
    all.addAll(other.words);
    return new Context(all);
  }

  boolean has(String word) {
    return words.contains(word);
  }
}
