package dev.privet.filters.privacy.detect;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.scan.Scanner;
import dev.privet.filters.privacy.detect.text.Reading;
import dev.privet.filters.privacy.detect.text.Spelling;
import dev.privet.filters.privacy.detect.type.Types;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Values that have a form: identifiers, secrets, markings, all in one pass over the text; in a
 * second pass over what the text says less literally, if it is written so; and in runs of Base64 or
 * hex that hold text.
 */
final class PatternDetector implements Detector {
  private static final Context FIGURES = new Context(Spelling.figures());
  private static final Context SIGNS = new Context(Spelling.signs());

  /** So many words for figures in a row may be a number. */
  private static final int FIGURES_IN_A_ROW = 4;

  /** How often a reading is read again: an escape may hold an escape. */
  private static final int READINGS = 2;

  /** What a value must reach that was put together from lines or figures. */
  private static final double JOINED = 0.84;

  private final Scanner scanner;
  private final Set<Family> families;

  /** The types of some families. */
  PatternDetector(DetectorConfig config) {
    families = config.families();
    var finders = new ArrayList<Finder>();
    if (families.contains(Family.PII)) {
      finders.addAll(Types.pii(config.phoneRegions()));
    }
    if (families.contains(Family.SECRETS)) {
      finders.addAll(Types.secrets());
    }
    if (families.contains(Family.PII) || families.contains(Family.SECRETS)) {
      finders.addAll(Types.logins());
    }
    if (families.contains(Family.MARKINGS)) {
      finders.addAll(Types.markings());
    }
    scanner = new Scanner(finders, FIGURES.and(SIGNS));
  }

  @Override
  public String id() {
    return "patterns";
  }

  @Override
  public int longestMatch() {
    return scanner.longest();
  }

  @Override
  public void detect(String text, Matches out) {
    detect(text, EncodedText.DEPTH, wanted(out::add));
  }

  /** What it can find. */
  List<Kind> kinds() {
    return scanner.kinds().stream().filter(kind -> isWanted(kind.type())).toList();
  }

  private void detect(String text, int depth, Finds out) {
    Page page = scanner.scan(text, out);
    boolean spelled = isSpelled(page);
    if (spelled || !page.isPlain()) {
      read(text, spelled, READINGS, out);
    }
    if (depth > 0) {
      EncodedText.find(page, (inner, finds) -> detect(inner, depth - 1, finds), out);
    }
  }

  private static boolean isSpelled(Page page) {
    return page.holds(SIGNS) || page.holdsRun(FIGURES, FIGURES_IN_A_ROW);
  }

  /** Scans a reading of a text, if there is one, and readings of that. */
  private void read(String text, boolean spelled, int times, Finds out) {
    Optional<Reading> made = times > 0 ? Reading.of(text, spelled) : Optional.empty();
    if (made.isEmpty()) {
      return;
    }
    Reading reading = made.get();
    Finds original =
        (start, end, type, confidence, detector) -> {
          boolean guessed = reading.isJoined(start, end) && confidence < JOINED;
          int from = reading.originalStart(start);
          int to = reading.originalEnd(end);
          if (!guessed && from < to) {
            out.add(from, to, type, confidence, detector);
          }
        };
    scanner.scan(reading.text(), original);
    read(reading.text(), false, times - 1, original);
  }

  private Finds wanted(Finds out) {
    return (start, end, type, confidence, detector) -> {
      if (isWanted(type)) {
        out.add(start, end, type, confidence, detector);
      }
    };
  }

  private boolean isWanted(FindingType type) {
    if (type.is("pii")) {
      return families.contains(Family.PII);
    }
    return families.contains(type.is("secret") ? Family.SECRETS : Family.MARKINGS);
  }
}
