package dev.privet.proxy.console;

import dev.privet.policies.api.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a text to show.
 *
 * @param text the part
 * @param label what is said of it; empty for plain text
 */
public record Piece(String text, String label) {
  /** Spans of a text that findings lie on, overlapping ones as one. */
  record Span(int start, int end, String label) {}

  static List<Span> spans(List<Finding> findings, String pointer) {
    var spans = new ArrayList<Span>();
    findings.stream()
        .filter(it -> it.pointer().equals(pointer) && it.length() > 0)
        .sorted(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end))
        .forEach(it -> add(spans, it));
    return spans;
  }

  private static void add(List<Span> spans, Finding finding) {
    String type = finding.type().name();
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last == null || finding.start() >= last.end()) {
      spans.add(new Span(finding.start(), finding.end(), type));
      return;
    }
    String label = last.label().contains(type) ? last.label() : last.label() + ", " + type;
    spans.set(spans.size() - 1, new Span(last.start(), Math.max(last.end(), finding.end()), label));
  }

  /** A text with its spans labelled. */
  static List<Piece> of(String text, List<Span> spans) {
    var pieces = new ArrayList<Piece>();
    int from = 0;
    for (Span span : spans) {
      plain(pieces, text.substring(from, span.start()));
      pieces.add(new Piece(text.substring(span.start(), span.end()), span.label()));
      from = span.end();
    }
    plain(pieces, text.substring(from));
    return pieces;
  }

  /**
   * A rendered text, with what stands in place of the spans labelled: what lies between the parts
   * that were kept. The label of what was left as it is says {@code raw}.
   */
  static List<Piece> rendered(String original, String rendered, List<Span> spans) {
    var pieces = new ArrayList<Piece>();
    int start = 0;
    int from = 0;
    int at = 0;
    String label = "";
    for (int i = 0; i <= spans.size(); i++) {
      int end = i < spans.size() ? spans.get(i).start() : original.length();
      String kept = original.substring(from, end);
      int found = i < spans.size() ? rendered.indexOf(kept, at) : rendered.length() - kept.length();
      if (found < at || !rendered.startsWith(kept, found)) {
        return List.of(new Piece(rendered, ""));
      }
      if (found > at) {
        String instead = rendered.substring(at, found);
        pieces.add(
            new Piece(instead, instead.equals(original.substring(start, from)) ? "raw" : label));
      }
      plain(pieces, kept);
      at = found + kept.length();
      if (i < spans.size()) {
        start = spans.get(i).start();
        from = spans.get(i).end();
        label = spans.get(i).label();
      }
    }
    return pieces;
  }

  private static void plain(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, ""));
    }
  }

  @Override
  public String toString() {
    return "Piece[" + text.length() + " chars, " + label + "]";
  }
}
