package dev.privet.filters.names.training;

import dev.privet.filters.names.topics.TopicFeatureNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.FeatureGenerator;

/** Hands the features of a text to OpenNLP's categoriser as they are. Public for its loader. */
public final class TopicWords implements FeatureGenerator {
  static String[] of(String text) {
    return TopicFeatureNames.of(text);
  }

  @Override
  public Collection<String> extractFeatures(String[] text, Map<String, Object> extra) {
    return List.of(text);
  }
}
