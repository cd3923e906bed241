package dev.privet.filters.privacy.detect.name;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well names are found, by kind: the same span and kind, or any overlap with that kind. */
final class NameFigures {
  /** Counts of one kind. */
  record Count(int gold, int found, int exact, int touchedGold, int rightFound) {
    static final Count NONE = new Count(0, 0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          gold + other.gold,
          found + other.found,
          exact + other.exact,
          touchedGold + other.touchedGold,
          rightFound + other.rightFound);
    }

    double strictF1() {
      return gold + found == 0 ? 0 : 2.0 * exact / (gold + found);
    }

    double recall() {
      return gold == 0 ? 0 : (double) touchedGold / gold;
    }

    double precision() {
      return found == 0 ? 0 : (double) rightFound / found;
    }
  }

  private final Map<Name.Kind, Count> counts = new EnumMap<>(Name.Kind.class);

  private NameFigures() {}

  static NameFigures of(NameTagger tagger, List<Corpus.Document> documents) {
    var figures = new NameFigures();
    for (Corpus.Document document : documents) {
      List<Name> found = tagger.find(document.text());
      for (Name.Kind kind : Name.Kind.values()) {
        figures.counts.merge(kind, count(kind, document.names(), found), Count::plus);
      }
    }
    return figures;
  }

  private static Count count(Name.Kind kind, List<Name> gold, List<Name> found) {
    List<Name> wanted = gold.stream().filter(name -> name.kind() == kind).toList();
    List<Name> given = found.stream().filter(name -> name.kind() == kind).toList();
    var spans = new HashSet<List<Integer>>();
    wanted.forEach(name -> spans.add(List.of(name.start(), name.end())));
    return new Count(
        wanted.size(),
        given.size(),
        (int) given.stream().filter(n -> spans.contains(List.of(n.start(), n.end()))).count(),
        (int) wanted.stream().filter(name -> touches(name, given)).count(),
        (int) given.stream().filter(name -> touches(name, wanted)).count());
  }

  private static boolean touches(Name name, List<Name> others) {
    return others.stream().anyMatch(o -> o.start() < name.end() && name.start() < o.end());
  }

  Count of(Name.Kind kind) {
    return counts.getOrDefault(kind, Count.NONE);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Name.Kind kind : Name.Kind.values()) {
      Count count = of(kind);
      text.append(
          String.format(
              Locale.ROOT,
              "%s strict F1 %.3f relaxed P %.3f R %.3f of %d; ",
              kind.label(),
              count.strictF1(),
              count.precision(),
              count.recall(),
              count.gold()));
    }
    return text.toString();
  }
}
