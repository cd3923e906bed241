package dev.privet.proxy.pii;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares predictions with what people marked, record by record. Holds no text. For one thread.
 *
 * <p>Where a record says which types were looked for, predictions of other types are neither right
 * nor wrong: they hide characters, but count in no precision and no over-redaction.
 */
final class Scores {
  /** Stands for a prediction where people marked nothing. */
  static final String NOTHING = "(nothing)";

  /** Stands for a marked span that no prediction overlaps. */
  static final String MISSED = "(missed)";

  private final Set<String> types;
  private final SortedMap<String, Tally> byType = new TreeMap<>();
  private final Tally anyType = new Tally();
  private final SortedMap<String, SortedMap<String, Integer>> confusion = new TreeMap<>();
  private final List<Miss> misses = new ArrayList<>();
  private int records;
  private int withPii;
  private int leaking;
  private int clean;
  private int cleanHit;
  private long plain;
  private long covered;

  /** Scores of some types only; of all types if there are none. */
  Scores(Collection<String> types) {
    this.types = Set.copyOf(types);
  }

  /** Adds one record and what was found in it. */
  void add(GoldRecord record, Collection<Span> found) {
    records++;
    new Comparison(record, new TreeSet<>(found)).run();
  }

  int records() {
    return records;
  }

  /** Records with something marked. */
  int withPii() {
    return withPii;
  }

  /** Those of them where some of it is not covered. */
  int leaking() {
    return leaking;
  }

  /** Records with nothing marked. */
  int clean() {
    return clean;
  }

  /** Those of them where something was found all the same. */
  int cleanHit() {
    return cleanHit;
  }

  /** Share of the unmarked characters that predictions cover, white space left out. */
  double overRedaction() {
    return plain == 0 ? 0 : (double) covered / plain;
  }

  SortedMap<String, Figures> byType() {
    var figures = new TreeMap<String, Figures>();
    byType.forEach((type, tally) -> figures.put(type, tally.figures()));
    return figures;
  }

  /** All types together. */
  Figures all() {
    var all = new Tally();
    byType.values().forEach(all::add);
    return all.figures();
  }

  /** All types together, a prediction of any type counting for any. */
  Figures anyType() {
    return anyType.figures();
  }

  /** How often a marked type (or nothing) was found as what (or missed). */
  Map<String, SortedMap<String, Integer>> confusion() {
    return Collections.unmodifiableMap(confusion);
  }

  /** The spans with the most characters uncovered, at most so many. */
  List<Miss> worst(int most) {
    return misses.stream()
        .sorted(Comparator.comparingInt(Miss::leaked).reversed())
        .limit(most)
        .toList();
  }

  private Tally of(String type) {
    return byType.computeIfAbsent(type, t -> new Tally());
  }

  private void confused(String marked, String found) {
    confusion.computeIfAbsent(marked, m -> new TreeMap<>()).merge(found, 1, Integer::sum);
  }

  /** One record against its predictions. */
  private final class Comparison {
    private final GoldRecord record;
    private final List<Span> marked;
    private final List<Span> scored;
    private final BitSet ink;
    private final BitSet hidden;

    Comparison(GoldRecord record, Set<Span> found) {
      this.record = record;
      this.marked = record.spans().stream().filter(it -> isWanted(it.type())).toList();
      this.scored = found.stream().filter(this::isScored).toList();
      this.ink = ink(record.text());
      this.hidden = cover(found);
    }

    private boolean isWanted(String type) {
      return types.isEmpty() || types.contains(type);
    }

    private boolean isScored(Span span) {
      return isWanted(span.type())
          && (record.annotated().isEmpty() || record.annotated().contains(span.type()));
    }

    void run() {
      boolean leaks = false;
      for (Span span : marked) {
        leaks |= marked(span) > 0;
      }
      scored.forEach(this::scored);
      boolean hit = over();
      withPii += marked.isEmpty() ? 0 : 1;
      leaking += leaks ? 1 : 0;
      clean += marked.isEmpty() ? 1 : 0;
      cleanHit += marked.isEmpty() && hit ? 1 : 0;
    }

    /** Counts one marked span and returns its uncovered characters. */
    private int marked(Span span) {
      BitSet characters = ink.get(span.start(), span.end());
      int length = characters.cardinality();
      characters.andNot(hidden.get(span.start(), span.end()));
      int leaked = characters.cardinality();
      List<Span> touching = scored.stream().filter(span::overlaps).toList();
      of(span.type())
          .gold(
              scored.contains(span),
              touching.stream().anyMatch(it -> it.type().equals(span.type())),
              length,
              leaked);
      anyType.gold(touching.stream().anyMatch(span::isAt), !touching.isEmpty(), length, leaked);
      if (touching.isEmpty()) {
        confused(span.type(), MISSED);
      }
      touching.stream().map(Span::type).distinct().forEach(type -> confused(span.type(), type));
      if (leaked > 0) {
        misses.add(new Miss(records, span, leaked));
      }
      return leaked;
    }

    private void scored(Span span) {
      List<Span> touched = marked.stream().filter(span::overlaps).toList();
      of(span.type()).predicted(touched.stream().anyMatch(it -> it.type().equals(span.type())));
      anyType.predicted(!touched.isEmpty());
      if (touched.isEmpty()) {
        confused(NOTHING, span.type());
      }
    }

    /** Counts what is covered needlessly; whether anything is. */
    private boolean over() {
      BitSet wrong = cover(scored);
      BitSet left = (BitSet) ink.clone();
      left.andNot(cover(marked));
      var neither = new BitSet();
      neither.or(cover(record.spans()));
      neither.or(hidden);
      neither.andNot(wrong);
      left.andNot(neither);
      plain += left.cardinality();
      left.and(wrong);
      covered += left.cardinality();
      return !left.isEmpty();
    }

    private static BitSet cover(Collection<Span> spans) {
      var cover = new BitSet();
      spans.forEach(span -> cover.set(span.start(), span.end()));
      return cover;
    }

    private static BitSet ink(String text) {
      var ink = new BitSet(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0x85) {
          ink.set(i);
        }
      }
      return ink;
    }
  }
}
