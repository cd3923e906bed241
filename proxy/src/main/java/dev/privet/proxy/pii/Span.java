package dev.privet.proxy.pii;

import java.util.Comparator;
import java.util.Objects;

/**
 * A typed span of a text; holds no text.
 *
 * @param start first UTF-16 code unit
 * @param end one past the last; greater than {@code start}
 * @param type name of what stands there, as annotators call it
 */
record Span(int start, int end, String type) implements Comparable<Span> {
  private static final Comparator<Span> BY_PLACE =
      Comparator.comparingInt(Span::start).thenComparingInt(Span::end).thenComparing(Span::type);

  Span {
    Objects.requireNonNull(type, "type");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span: expected 0 <= start < end");
    }
  }

  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  boolean isAt(Span other) {
    return start == other.start && end == other.end;
  }

  @Override
  public int compareTo(Span other) {
    return BY_PLACE.compare(this, other);
  }
}
