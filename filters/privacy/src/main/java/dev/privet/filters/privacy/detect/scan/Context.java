package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Accents;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words that make one reading of a value likely when they stand near it, in small letters. Held
 * without accents; a text may have them or not, and either kind of apostrophe. A space stands for
 * any of spaces, hyphens and underscores, or for a change from small letter to capital; a star at
 * the end for any end of the word.
 */
public final class Context {
  private final Set<String> words;
  private volatile @Nullable Numbered numbered;

  public Context(Set<String> words) {
    this.words = words.stream().map(Accents::without).collect(Collectors.toUnmodifiableSet());
  }

  /** Which words of a tree are of this context, by their numbers. */
  private static final class Numbered {
    private final Words tree;
    private final boolean[] members;

    Numbered(Words tree, boolean[] members) {
      this.tree = tree;
      this.members = members;
    }
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

  public Set<String> words() {
    return words;
  }

  /** Whether each word of a tree is one of these, by its number. */
  boolean[] in(Words tree) {
    Numbered known = numbered;
    if (known == null || known.tree != tree) {
      known = new Numbered(tree, tree.members(words));
      numbered = known;
    }
    return known.members;
  }
}
