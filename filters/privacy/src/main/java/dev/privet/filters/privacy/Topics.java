package dev.privet.filters.privacy;

import dev.privet.filters.names.topics.Topic;
import dev.privet.filters.names.topics.TopicClassifier;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.Optional;

/** What whole texts are about, as far as a configuration asks for it. Thread-safe. */
final class Topics {
  static final String ID = "topics";

  private static final double LEAST = 0.6;
  private static final String FAMILY = "topic";

  private final Optional<TopicClassifier> classifier;
  private final DetectorConfig config;

  private Topics(Optional<TopicClassifier> classifier, DetectorConfig config) {
    this.classifier = classifier;
    this.config = config;
  }

  static Topics of(DetectorConfig config) {
    boolean wanted = config.families().contains(DetectorConfig.Family.TOPICS);
    return new Topics(wanted ? Optional.of(TopicClassifier.load()) : Optional.empty(), config);
  }

  /** A match over the whole text; nothing for a text about nothing in particular. */
  Optional<Match> find(String text) {
    return classifier
        .flatMap(it -> it.classify(text))
        .filter(guess -> guess.topic() != Topic.GENERAL)
        .map(guess ->
            new Match(
                0,
                text.length(),
                new FindingType(FAMILY + "." + guess.topic().label()),
                guess.probability(),
                ID))
        .filter(match -> match.confidence() >= config.threshold(match.type()).orElse(LEAST));
  }
}
