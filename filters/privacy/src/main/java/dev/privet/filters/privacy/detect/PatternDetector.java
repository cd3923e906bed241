package dev.privet.filters.privacy.detect;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Scanner;
import dev.privet.filters.privacy.detect.type.Types;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Values that have a form: identifiers, secrets, markings, all in one pass over the text. */
final class PatternDetector implements Detector {
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
      finders.addAll(Types.urls());
    }
    if (families.contains(Family.MARKINGS)) {
      finders.addAll(Types.markings());
    }
    scanner = new Scanner(finders);
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
    scanner.scan(
        text,
        (start, end, type, confidence, detector) -> {
          if (isWanted(type)) {
            out.add(start, end, type, confidence, detector);
          }
        });
  }

  /** What it can find. */
  List<Kind> kinds() {
    return scanner.kinds().stream().filter(kind -> isWanted(kind.type())).toList();
  }

  private boolean isWanted(FindingType type) {
    return type.is("pii")
        ? families.contains(Family.PII)
        : type.is("secret")
            ? families.contains(Family.SECRETS)
            : families.contains(Family.MARKINGS);
  }
}
