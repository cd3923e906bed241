package dev.privet.filters.privacy.detect.scan;

import java.util.HashSet;
import java.util.List;

/** Finders that share one pass over each text. Immutable; thread-safe. */
public final class Scanner {
  private final List<Finder> finders;
  private final Words words;

  /**
   * A scanner of some finders.
   *
   * @param others further words whose places are wanted
   */
  public Scanner(List<? extends Finder> finders, Context others) {
    this.finders = List.copyOf(finders);
    var wanted = new HashSet<>(others.words());
    finders.forEach(finder -> wanted.addAll(finder.words()));
    this.words = new Words(wanted);
  }

  /** Everything that can be found. */
  public List<Kind> kinds() {
    return finders.stream().flatMap(finder -> finder.kinds().stream()).toList();
  }

  /** The most UTF-16 code units that one find can span. */
  public int longest() {
    return finders.stream().mapToInt(Finder::longest).max().orElse(0);
  }

  /** Adds what the finders find in a text in normal form, and returns what the pass has shown. */
  public Page scan(String text, Finds out) {
    Page page = Survey.of(text, words);
    for (Finder finder : finders) {
      finder.find(page, out);
    }
    return page;
  }
}
