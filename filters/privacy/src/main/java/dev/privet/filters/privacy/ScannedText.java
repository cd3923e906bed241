package dev.privet.filters.privacy;

import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.detect.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of a request and what was found in it.
 *
 * @param key what it is remembered under; null if it is not to be
 * @param known what is remembered of it already
 */
record ScannedText(
    TextSlot slot, Found found, FindingMemory.@Nullable Key key, @Nullable Found known) {
  /** The same text, and other things found in it. */
  ScannedText with(Found other) {
    return new ScannedText(slot, other, key, known);
  }

  /** The same text, and things found in it that are true in this request only. */
  ScannedText withUnremembered(Found other) {
    return new ScannedText(slot, other, null, null);
  }

  /** Whether one match covers a span whole. */
  boolean covers(int start, int end) {
    List<Match> matches = found.matches();
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
    return "ScannedText[" + found.matches().size() + "]";
  }
}
