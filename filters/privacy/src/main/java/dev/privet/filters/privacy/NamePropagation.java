package dev.privet.filters.privacy;

import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds names of persons and organisations again: a name that a detector recognised in one text of
 * a request is a finding in all its texts. Whole words only; in any case if a person's name has two
 * words or more, else as spelled.
 */
final class NamePropagation {
  /** Detector of such findings. */
  static final String ID = "propagation";

  private static final double CONFIDENCE = 0.8;
  private static final int SHORTEST = 3;

  private NamePropagation() {}

  /** Findings that the texts hold besides their matches. */
  static List<Finding> findings(List<ScannedText> texts) {
    var names = new ValueIndex.Builder();
    texts.forEach(text -> collect(text, names));
    var found = new ArrayList<Finding>();
    if (!names.isEmpty()) {
      ValueIndex index = names.build();
      texts.forEach(text -> propagate(text, index, found));
    }
    return found;
  }

  private static void collect(ScannedText text, ValueIndex.Builder names) {
    for (Match match : text.matches()) {
      boolean person = match.type().is("pii.person");
      if (match.length() >= SHORTEST && (person || match.type().is("pii.organization"))) {
        String name = text.slot().text().substring(match.start(), match.end());
        boolean words = name.chars().anyMatch(Character::isWhitespace);
        names.add(name, match.type(), person && words, true);
      }
    }
  }

  private static void propagate(ScannedText text, ValueIndex index, List<Finding> found) {
    if (text.slot().kind() == TextSlot.Kind.NUMBER) {
      return;
    }
    var again = new ArrayList<Match>();
    index.scan(
        text.slot().text(),
        (start, end, name) -> {
          boolean inLast = !again.isEmpty() && again.getLast().start() <= start;
          if (!(inLast && again.getLast().end() >= end) && !text.covers(start, end)) {
            FindingType type = name.types().iterator().next();
            again.add(new Match(start, end, type, CONFIDENCE, ID));
          }
        });
    again.sort(
        Comparator.comparingInt(Match::start)
            .thenComparing(Comparator.comparingInt(Match::length).reversed()));
    int covered = 0;
    for (Match match : again) {
      if (match.start() >= covered) {
        found.add(ClassifyFilter.finding(text.slot(), match));
        covered = match.end();
      }
    }
  }
}
