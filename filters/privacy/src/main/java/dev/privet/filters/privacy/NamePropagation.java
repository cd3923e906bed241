package dev.privet.filters.privacy;

import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.Found.Name;
import dev.privet.filters.privacy.Found.Repeats;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds names of persons and organisations again: a name that a detector recognised in one text of
 * a request is a finding in all its texts. Whole words only; in any case if a person's name has two
 * words or more, else as spelled. What the same names gave in a text before is not looked for
 * again. Belongs to one request and one thread.
 */
final class NamePropagation {
  /** Detector of such findings. */
  static final String ID = "propagation";

  private static final double CONFIDENCE = 0.8;
  private static final int SHORTEST = 3;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final List<Sighting> names = new ArrayList<>();

  /** How many of the names, from the first on, each number stands for. */
  private final Map<Long, Integer> counts = new HashMap<>();

  private final Map<Integer, ValueIndex> indexes = new HashMap<>();
  private long all;

  private NamePropagation(List<ScannedText> texts) {
    Set<Long> ids = new HashSet<>();
    for (ScannedText text : texts) {
      for (Name name : text.found().names()) {
        if (ids.add(name.id())) {
          names.add(new Sighting(text.slot().text(), name));
          all = all * ODD + name.id();
          counts.put(all, names.size());
        }
      }
    }
  }

  /** Where a name stands first. */
  private record Sighting(String text, Name name) {
    @Override
    public String toString() {
      return "Sighting[" + name.type() + "]";
    }
  }

  /** The names among the matches of a text, each once. */
  static List<Name> names(String text, List<Match> matches, TextHash hash) {
    var names = new LinkedHashMap<Long, Name>();
    for (Match match : matches) {
      if (match.length() >= SHORTEST && isName(match.type())) {
        String name = text.substring(match.start(), match.end());
        long id = hash.of(name).first() * ODD + match.type().name().hashCode();
        names.putIfAbsent(id, new Name(match.start(), match.end(), match.type(), id));
      }
    }
    return List.copyOf(names.values());
  }

  private static boolean isName(FindingType type) {
    return type.is("pii.person") || type.is("pii.organization");
  }

  /** Adds to each text what the names of all give in it. */
  static void through(List<ScannedText> texts) {
    texts.replaceAll(new NamePropagation(texts)::in);
  }

  private ScannedText in(ScannedText text) {
    Repeats before = text.found().repeats();
    if (before.names() == all || text.slot().kind() == TextSlot.Kind.NUMBER) {
      return text;
    }
    return text.with(text.found().with(new Repeats(all, again(text, before))));
  }

  /**
   * What the names give in a text; if some gave it something before, only others are looked for.
   */
  private List<Match> again(ScannedText text, Repeats before) {
    int known = counts.getOrDefault(before.names(), 0);
    if (names.isEmpty()) {
      return List.of();
    }
    return known > 0 && !from(known).occursIn(text.slot().text())
        ? before.matches()
        : disjoint(occurrences(text));
  }

  private List<Match> occurrences(ScannedText text) {
    var again = new ArrayList<Match>();
    from(0)
        .scan(
            text.slot().text(),
            (start, end, name) -> {
              boolean inLast = !again.isEmpty() && again.getLast().start() <= start;
              if (!(inLast && again.getLast().end() >= end) && !text.covers(start, end)) {
                FindingType type = name.types().iterator().next();
                again.add(new Match(start, end, type, CONFIDENCE, ID));
              }
            });
    return again;
  }

  private static List<Match> disjoint(List<Match> matches) {
    matches.sort(
        Comparator.comparingInt(Match::start)
            .thenComparing(Comparator.comparingInt(Match::length).reversed()));
    var disjoint = new ArrayList<Match>();
    for (Match match : matches) {
      if (disjoint.isEmpty() || match.start() >= disjoint.getLast().end()) {
        disjoint.add(match);
      }
    }
    return List.copyOf(disjoint);
  }

  /** The names from a number on. */
  private ValueIndex from(int first) {
    return indexes.computeIfAbsent(first, this::index);
  }

  private ValueIndex index(int first) {
    var values = new ValueIndex.Builder();
    for (Sighting sighting : names.subList(first, names.size())) {
      Name name = sighting.name();
      String value = sighting.text().substring(name.start(), name.end());
      boolean words = value.chars().anyMatch(Character::isWhitespace);
      values.add(value, name.type(), words && name.type().is("pii.person"), true);
    }
    return values.build();
  }
}
