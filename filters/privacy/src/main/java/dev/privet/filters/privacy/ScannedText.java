package dev.privet.filters.privacy;

import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.detect.Match;
import java.util.List;

/**
 * A text and what was found in it.
 *
 * @param matches disjoint, by position
 */
record ScannedText(TextSlot slot, List<Match> matches) {
  /** Whether one match covers a span whole. */
  boolean covers(int start, int end) {
    int low = 0;
    int high = matches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (matches.get(middle).start() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && matches.get(low - 1).end() >= end;
  }

  @Override
  public String toString() {
    return "ScannedText[" + matches.size() + "]";
  }
}
