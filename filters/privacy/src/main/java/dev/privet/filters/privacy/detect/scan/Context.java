package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Accents;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that make one reading of a value likely when they stand near it, in small letters. Held
 * without accents; a text may have them or not. A space stands for any of spaces, hyphens and
 * underscores, or for a change from small letter to capital; a star at the end for any end of the
 * word.
 */
public record Context(Set<String> words) {
  public Context {
    words = words.stream().map(Accents::without).collect(Collectors.toUnmodifiableSet());
  }

  /** Words, each alone or several in one text with commas between. */
  public static Context of(String... words) {
    return new Context(
        Stream.of(words)
            .flatMap(text -> Stream.of(text.strip().split(",\\s+", -1)))
            .collect(Collectors.toSet()));
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
