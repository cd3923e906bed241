package dev.privet.filters.privacy.detect.scan;

import java.util.List;
import java.util.Set;

/** Finds one kind of value or some related ones. Immutable; linear in the length of the text. */
public interface Finder {
  /** What it finds. */
  List<Kind> kinds();

  /** Words it wants to know the places of, in small letters, see {@link Context}. */
  Set<String> words();

  /** Adds what it finds. */
  void find(Page page, Finds out);

  /** The most UTF-16 code units that one find can span. */
  default int longest() {
    return 64;
  }
}
