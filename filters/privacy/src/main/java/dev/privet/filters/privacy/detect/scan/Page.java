package dev.privet.filters.privacy.detect.scan;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A text and what one pass over it has shown: words of interest, codes (runs of letters and digits
 * with a digit in them), and signs. For one thread.
 */
public final class Page {
  private static final int BEFORE = 56;
  private static final int AFTER = 32;
  private static final int RUN_GAP = 4;
  private static final int IN_HEADER = 40;
  private static final int NONE = Integer.MAX_VALUE;

  private final String text;
  private final Words words;
  private final Ints hits;
  private final Ints codes;
  private final Ints ats;
  private final Ints colons;
  private final boolean plain;

  private @Nullable Columns columns;
  private int headed = -1;
  private int headerStart;
  private int headerEnd;
  private int windowStart = -1;
  private int windowEnd = -1;
  private int firstHit;
  private int from;
  private int to;

  Page(String text, Words words, Ints hits, Ints codes, Ints ats, Ints colons, boolean plain) {
    this.text = text;
    this.words = words;
    this.hits = hits;
    this.codes = codes;
    this.ats = ats;
    this.colons = colons;
    this.plain = plain;
  }

  /** Receives a run of letters and digits. */
  @FunctionalInterface
  public interface Codes {
    void code(int start, int end);
  }

  /** Receives a word. */
  @FunctionalInterface
  public interface Hits {
    void word(int start, int end, String word);
  }

  public String text() {
    return text;
  }

  /** Whether the text holds no number, no {@code @}, and no sign of markup or an escape. */
  public boolean isPlain() {
    return plain;
  }

  /** Every code by rising start; one that is glued to a word of interest also without it. */
  public void codes(Codes sink) {
    for (int i = 0; i < codes.size(); i += 2) {
      sink.code(codes.get(i), codes.get(i + 1));
    }
  }

  /** Every {@code @}. */
  public void ats(IntConsumer sink) {
    each(ats, sink);
  }

  /** Every colon. */
  public void colons(IntConsumer sink) {
    each(colons, sink);
  }

  private static void each(Ints places, IntConsumer sink) {
    for (int i = 0; i < places.size(); i++) {
      sink.accept(places.get(i));
    }
  }

  /** Every place of one of some words, by rising start. */
  public void words(Context wanted, Hits sink) {
    boolean[] members = wanted.in(words);
    for (int i = 0; i < hits.size(); i += 3) {
      int word = hits.get(i + 2);
      if (members[word]) {
        sink.word(hits.get(i), hits.get(i + 1), words.word(word));
      }
    }
  }

  /** Whether one of some words stands anywhere. */
  public boolean holds(Context wanted) {
    boolean[] members = wanted.in(words);
    for (int i = 0; i < hits.size(); i += 3) {
      if (members[hits.get(i + 2)]) {
        return true;
      }
    }
    return false;
  }

  /** Whether so many of some words follow each other with little between. */
  public boolean holdsRun(Context wanted, int least) {
    boolean[] members = wanted.in(words);
    int run = 0;
    int last = -RUN_GAP;
    for (int i = 0; i < hits.size(); i += 3) {
      if (members[hits.get(i + 2)]) {
        run = hits.get(i) - last < RUN_GAP ? run + 1 : 1;
        last = hits.get(i + 1);
        if (run >= least) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether one of some words stands near a value, before or after it. */
  public boolean near(Context wanted, int start, int end) {
    return distance(wanted, start, end) >= 0;
  }

  /**
   * How many characters lie between a value and the nearest of some words, or -1 when none is near.
   * Before the value words count within its line or the line above; after it up to the end of its
   * line or the next number.
   */
  public int distance(Context wanted, int start, int end) {
    boolean[] members = wanted.in(words);
    int nearest = NONE;
    if (holdsWithin(members, start - BEFORE, end + AFTER)) {
      window(start, end);
      nearest = nearest(members, start, end);
    }
    if (nearest == NONE) {
      return heads(wanted, start) ? IN_HEADER : -1;
    }
    return nearest;
  }

  private int nearest(boolean[] members, int start, int end) {
    int nearest = NONE;
    for (int i = firstHit; i < hits.size() && hits.get(i) < to; i += 3) {
      int wordEnd = hits.get(i + 1);
      boolean before = wordEnd <= start;
      if ((before || hits.get(i) >= end) && members[hits.get(i + 2)]) {
        nearest = Math.min(nearest, before ? start - wordEnd : hits.get(i) - end);
      }
    }
    return nearest;
  }

  /** Every one of some words in the header of the column that an index lies in. */
  public void headers(Context wanted, int index, Hits sink) {
    boolean[] members = wanted.in(words);
    findHeader(index);
    for (int i = headerStart < 0 ? hits.size() : firstFrom(headerStart);
        i < hits.size() && hits.get(i) < headerEnd;
        i += 3) {
      int word = hits.get(i + 2);
      if (members[word]) {
        sink.word(hits.get(i), hits.get(i + 1), words.word(word));
      }
    }
  }

  private void findHeader(int index) {
    if (columns == null) {
      columns = new Columns(text);
    }
    if (index != headed) {
      headed = index;
      headerStart = columns.header(index);
      headerEnd = headerStart < 0 ? -1 : columns.cellEnd(headerStart);
    }
  }

  /** Whether the header of the column that an index lies in holds one of some words. */
  public boolean heads(Context wanted, int index) {
    boolean[] members = wanted.in(words);
    findHeader(index);
    for (int i = headerStart < 0 ? hits.size() : firstFrom(headerStart);
        i < hits.size() && hits.get(i) < headerEnd;
        i += 3) {
      if (members[hits.get(i + 2)]) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of some words stands in the same line before an index, at most so far away. */
  public boolean precedes(Context wanted, int start, int reach) {
    boolean[] members = wanted.in(words);
    if (!holdsWithin(members, start - Math.min(reach, BEFORE), start)) {
      return false;
    }
    window(start, start + 1);
    int line = Math.max(from, Math.max(start - reach, lineStart(start)));
    for (int i = firstHit; i < hits.size() && hits.get(i) < start; i += 3) {
      if (hits.get(i) >= line && members[hits.get(i + 2)]) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of some words ends where a value starts, or one or two characters before. */
  public boolean adjoins(Context wanted, int start) {
    boolean[] members = wanted.in(words);
    if (!holdsWithin(members, start - BEFORE, start)) {
      return false;
    }
    window(start, start + 1);
    for (int i = firstHit; i < hits.size() && hits.get(i) < start; i += 3) {
      int gap = start - hits.get(i + 1);
      if (gap >= 0 && gap <= 2 && members[hits.get(i + 2)]) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsWithin(boolean[] members, int least, int most) {
    for (int i = firstFrom(least); i < hits.size() && hits.get(i) < most; i += 3) {
      if (members[hits.get(i + 2)]) {
        return true;
      }
    }
    return false;
  }

  private int lineStart(int at) {
    int start = at;
    while (start > Math.max(0, at - BEFORE) && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private void window(int start, int end) {
    if (start == windowStart && end == windowEnd) {
      return;
    }
    windowStart = start;
    windowEnd = end;
    from = start;
    int breaks = 0;
    int least = Math.max(0, start - BEFORE);
    while (from > least && breaks < 2) {
      breaks += text.charAt(--from) == '\n' ? 1 : 0;
    }
    to = end;
    int most = Math.min(text.length(), end + AFTER);
    while (to < most && !isBreak(text.charAt(to)) && !isDigit(text.charAt(to))) {
      to++;
    }
    firstHit = firstFrom(from);
  }

  private int firstFrom(int place) {
    int low = 0;
    int high = hits.size() / 3;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hits.get(middle * 3) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * 3;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
