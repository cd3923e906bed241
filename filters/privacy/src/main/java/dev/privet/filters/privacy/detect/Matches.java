package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;

/** Collects the spans that detectors find in one text. Not thread-safe. */
public final class Matches {
  private final List<Match> found = new ArrayList<>();

  /** Adds a span; the parameters are those of {@link Match}. */
  public void add(int start, int end, FindingType type, double confidence, String detector) {
    found.add(new Match(start, end, type, confidence, detector));
  }

  /** The spans in the order they were added. */
  public List<Match> all() {
    return List.copyOf(found);
  }
}
