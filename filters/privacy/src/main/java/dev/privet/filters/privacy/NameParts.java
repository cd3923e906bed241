package dev.privet.filters.privacy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * First and last names of persons who have made-up names, so that a model that calls somebody by
 * one of them is understood. A name that two persons share, or that stands in the request, is
 * nobody's. For one thread.
 */
final class NameParts {
  private final Placeholders placeholders;
  private final Map<String, String> parts = new HashMap<>();
  private final Set<String> shared = new HashSet<>();

  NameParts(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Adds a person's made-up name and the real one. */
  void add(String madeUp, String real) {
    String[] theirs = madeUp.split(" ", -1);
    String[] ours = real.strip().split("\\s+", -1);
    if (theirs.length > 1 && theirs.length == ours.length && real.indexOf(',') < 0) {
      addPart(theirs[0], ours[0]);
      addPart(theirs[theirs.length - 1], ours[ours.length - 1]);
    }
  }

  private void addPart(String madeUp, String real) {
    String before = parts.putIfAbsent(madeUp, real);
    if (before != null && !before.equals(real)) {
      shared.add(madeUp);
    }
  }

  /** Adds the names that are somebody's to what may be restored. */
  void addTo(Map<String, String> restorable) {
    parts.forEach((madeUp, real) -> {
      if (!shared.contains(madeUp) && !placeholders.mayStand(madeUp)) {
        restorable.putIfAbsent(madeUp, real);
      }
    });
  }
}
