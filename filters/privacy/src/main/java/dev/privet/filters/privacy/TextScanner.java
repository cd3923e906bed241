package dev.privet.filters.privacy;

import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.Match;
import java.util.List;

/** Finds what is sensitive in one text. Thread-safe. */
interface TextScanner {
  /** Digest of what it looks for. */
  String ruleset();

  /** Spans found, disjoint, by position. */
  List<Match> find(String text);

  /** The most UTF-16 code units that one span can have. */
  int longestMatch();

  /** A scanner that asks all detectors of a configuration. */
  static TextScanner of(Detectors detectors) {
    return new TextScanner() {
      @Override
      public String ruleset() {
        return detectors.ruleset();
      }

      @Override
      public List<Match> find(String text) {
        return detectors.find(text);
      }

      @Override
      public int longestMatch() {
        return detectors.longestMatch();
      }
    };
  }
}
