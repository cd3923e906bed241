package dev.privet.filters.names.topics;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Says what a text is about. Thread-safe; nothing of a text is kept. */
public final class TopicClassifier {
  /** The model beside this class. */
  public static final String MODEL = "topics.model.gz";

  /** Shorter texts say too little. */
  static final int SHORTEST = 40;

  private static final Topic[] TOPICS = Topic.values();

  /**
   * A topic and how sure it is.
   *
   * @param topic the most probable one
   * @param probability 0 to 1
   */
  public record Guess(Topic topic, double probability) {}

  private final TopicModel model;

  public TopicClassifier(TopicModel model) {
    this.model = model;
  }

  /** Loads the model that ships with this class. */
  public static TopicClassifier load() {
    try (InputStream in = TopicClassifier.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException(MODEL + ": expected beside the class");
      }
      return new TopicClassifier(
          TopicModel.read(new DataInputStream(new GZIPInputStream(in, 1 << 14))));
    } catch (IOException e) {
      throw new UncheckedIOException("topic model: expected to be readable", e);
    }
  }

  /** What a text is about; nothing if it is too short to say. */
  public Optional<Guess> classify(String text) {
    if (text.length() < SHORTEST) {
      return Optional.empty();
    }
    double[] probabilities = model.probabilities(text);
    int best = 0;
    for (int topic = 1; topic < TOPICS.length; topic++) {
      if (probabilities[topic] > probabilities[best]) {
        best = topic;
      }
    }
    return Optional.of(new Guess(TOPICS[best], probabilities[best]));
  }
}
