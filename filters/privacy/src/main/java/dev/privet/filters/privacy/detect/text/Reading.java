package dev.privet.filters.privacy.detect.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * A text read less literally: escapes decoded, markup left out, spelled signs and digits as signs
 * and digits; and the way back. Made in one pass; a text without any of that has none.
 */
public final class Reading {
  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final BitSet joined;

  private Reading(String text, int[] starts, int[] ends, BitSet joined) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.joined = joined;
  }

  /**
   * The reading of a text in normal form, if it differs.
   *
   * @param spelled whether the text holds words for digits or signs
   */
  public static Optional<Reading> of(String text, boolean spelled) {
    var out = new Output(text);
    int i = 0;
    while (i < text.length()) {
      int next = Triggers.mayChange(text, i, spelled) ? change(text, i, spelled, out.from(i)) : -1;
      if (next > i) {
        out.begin();
        i = next;
      } else {
        if (out.begun()) {
          out.keep(i);
        }
        i++;
      }
    }
    return out.begun() ? Optional.of(out.reading()) : Optional.empty();
  }

  private static int change(String text, int i, boolean spelled, Output out) {
    int next = Escapes.read(text, i, out);
    if (next < 0) {
      next = Markup.read(text, i, out);
    }
    if (next < 0) {
      next = Figures.read(text, i, out);
    }
    if (next < 0 && spelled) {
      next = Spelling.read(text, i, out);
    }
    return next < 0 ? LookAlikes.read(text, i, out) : next;
  }

  public String text() {
    return text;
  }

  /** Where the original of a span begins that begins at an index. */
  public int originalStart(int start) {
    return starts[start];
  }

  /** Where the original of a span ends that ends at an index. */
  public int originalEnd(int end) {
    return ends[end - 1];
  }

  /** Whether a span holds characters that were put together from several lines or figures. */
  public boolean isJoined(int start, int end) {
    int next = joined.nextSetBit(start);
    return next >= 0 && next < end;
  }

  /** What has been read so far; nothing is copied before the first change. For one thread. */
  static final class Output {
    private final StringBuilder text = new StringBuilder();
    private final String original;
    private final BitSet joined = new BitSet();
    private int[] starts = new int[0];
    private int[] ends = starts;
    private boolean begun;
    private int plain;

    Output(String original) {
      this.original = original;
    }

    boolean begun() {
      return begun;
    }

    /** Tells how far the text stays as it is, while nothing has changed. */
    Output from(int index) {
      plain = index;
      return this;
    }

    void begin() {
      if (begun) {
        return;
      }
      begun = true;
      text.append(original, 0, plain);
      starts = new int[original.length() + 1];
      ends = new int[original.length() + 1];
      for (int i = 0; i < plain; i++) {
        starts[i] = i;
        ends[i] = i + 1;
      }
    }

    /** The character at an index as it is. */
    void keep(int i) {
      put(original.charAt(i), i, i + 1);
    }

    /** A character for a span. */
    void put(char c, int from, int to) {
      begin();
      if (text.length() == starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
        ends = Arrays.copyOf(ends, ends.length * 2);
      }
      starts[text.length()] = from;
      ends[text.length()] = to;
      text.append(c);
    }

    /** A character for a span that is only a guess. */
    void join(char c, int from, int to) {
      begin();
      joined.set(text.length());
      put(c, from, to);
    }

    /** Marks the next character as one that a guess has moved. */
    void joinNext() {
      begin();
      joined.set(text.length());
    }

    /** The last character, or a line break. */
    char last() {
      if (!begun) {
        return Chars.at(original, plain - 1);
      }
      return text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
    }

    /** Takes spaces at the end away. */
    void trim() {
      begin();
      while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
        text.setLength(text.length() - 1);
      }
    }

    private Reading reading() {
      return new Reading(text.toString(), starts, ends, joined);
    }
  }
}
