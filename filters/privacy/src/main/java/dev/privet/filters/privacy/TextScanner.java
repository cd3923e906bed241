package dev.privet.filters.privacy;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.Match;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** Finds what is sensitive in one text. Thread-safe; closed with the filter that made it. */
interface TextScanner extends Closeable {
  /** Digest of what it looks for. */
  String ruleset();

  /** Spans found, disjoint, by position. */
  List<Match> find(String text);

  /** What the whole text is about. */
  default Optional<Match> topic(String text) {
    return Optional.empty();
  }

  /** The most UTF-16 code units that one span can have. */
  int longestMatch();

  @Override
  default void close() {}

  /** A scanner that asks all detectors of a configuration. */
  static TextScanner of(DetectorConfig config) {
    Detectors detectors = Detectors.create(config);
    Topics topics = Topics.of(config);
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
      public Optional<Match> topic(String text) {
        return topics.find(text);
      }

      @Override
      public int longestMatch() {
        return detectors.longestMatch();
      }

      @Override
      public void close() {
        detectors.close();
      }
    };
  }
}
