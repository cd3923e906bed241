package dev.privet.filters.names.topics;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A maximum-entropy model over {@link TopicFeatures}: a weight of each feature for each topic.
 * Immutable; thread-safe.
 */
public final class TopicModel {
  private static final int TOPICS = Topic.values().length;

  private final int[] features;
  private final float[] weights;

  /**
   * Makes a model.
   *
   * @param features hashes in ascending order
   * @param weights one for each topic, feature by feature
   */
  public TopicModel(int[] features, float[] weights) {
    this.features = features.clone();
    this.weights = weights.clone();
  }

  /** How probable each topic is, in the order of {@link Topic}. */
  double[] probabilities(String text) {
    double[] scores = new double[TOPICS];
    for (int feature : TopicFeatures.of(text)) {
      int at = Arrays.binarySearch(features, feature);
      for (int topic = 0; at >= 0 && topic < TOPICS; topic++) {
        scores[topic] += weights[at * TOPICS + topic];
      }
    }
    double most = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (int topic = 0; topic < TOPICS; topic++) {
      scores[topic] = Math.exp(scores[topic] - most);
      sum += scores[topic];
    }
    for (int topic = 0; topic < TOPICS; topic++) {
      scores[topic] /= sum;
    }
    return scores;
  }

  static TopicModel read(DataInputStream in) throws IOException {
    int count = in.readInt();
    int[] features = new int[count];
    float[] weights = new float[count * TOPICS];
    for (int i = 0; i < count; i++) {
      features[i] = in.readInt();
      for (int topic = 0; topic < TOPICS; topic++) {
        weights[i * TOPICS + topic] = in.readShort() / 1000f;
      }
    }
    return new TopicModel(features, weights);
  }

  /** Writes the model in the form that {@link TopicClassifier#load} reads. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(features.length);
    for (int i = 0; i < features.length; i++) {
      out.writeInt(features[i]);
      for (int topic = 0; topic < TOPICS; topic++) {
        out.writeShort(Math.clamp(Math.round(weights[i * TOPICS + topic] * 1000), -32768, 32767));
      }
    }
  }
}
