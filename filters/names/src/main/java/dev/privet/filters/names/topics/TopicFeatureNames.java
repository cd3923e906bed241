package dev.privet.filters.names.topics;

import java.util.Arrays;

/** The features of a text under the names that they have in OpenNLP's models. */
public final class TopicFeatureNames {
  private TopicFeatureNames() {}

  /** Hexadecimal numbers, each once. */
  public static String[] of(String text) {
    return Arrays.stream(TopicFeatures.of(text))
        .mapToObj(Integer::toHexString)
        .toArray(String[]::new);
  }
}
