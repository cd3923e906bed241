package dev.privet.proxy.pii;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text annotated by people.
 *
 * @param text the text
 * @param spans what they marked, by place, none twice
 * @param annotated the types they looked for; empty if all
 */
record GoldRecord(String text, List<Span> spans, Set<String> annotated) {
  GoldRecord {
    Objects.requireNonNull(text, "text");
    for (Span span : spans) {
      if (span.end() > text.length()) {
        throw new IllegalArgumentException("spans: one lies outside the text");
      }
    }
    spans = List.copyOf(new TreeSet<>(spans));
    annotated = Set.copyOf(annotated);
  }

  /** Shows no text. */
  @Override
  public String toString() {
    return "GoldRecord[" + text.length() + " chars, " + spans.size() + " spans]";
  }
}
