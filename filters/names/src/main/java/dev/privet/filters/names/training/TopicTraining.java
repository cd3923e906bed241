package dev.privet.filters.names.training;

import dev.privet.filters.names.topics.Topic;
import dev.privet.filters.names.topics.TopicClassifier;
import dev.privet.filters.names.topics.TopicModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.ext.ExtensionLoader;

/**
 * Trains OpenNLP's document categoriser on texts of our own and on texts without a topic of the
 * collections, and turns the model into a {@link TopicModel}. Seeded.
 */
@SuppressWarnings("EnumOrdinal") // the order of the kinds is part of the model
final class TopicTraining {
  private static final int EACH = 1_500;
  private static final int GENERAL = 1_500;
  private static final int ITERATIONS = 60;
  private static final int CUTOFF = 3;
  private static final List<String> ABOUT_ANYTHING =
      List.of(
          "en_permissive/btc.jsonl",
          "en_permissive/wikigold.jsonl",
          "en_permissive/litbank_prop.jsonl");

  private TopicTraining() {}

  /** The texts to train on. */
  static List<TopicTexts.Labelled> texts(Corpora corpora, TopicTexts.Part part, long seed)
      throws IOException {
    var texts = new ArrayList<>(new TopicTexts(part, seed).make(EACH));
    var random = new Random(seed);
    for (String source : ABOUT_ANYTHING) {
      List<Document> documents = corpora.of(source);
      for (int i = 0; i < GENERAL / ABOUT_ANYTHING.size(); i++) {
        int at = random.nextInt(documents.size() - 4);
        String text =
            String.join(" ", documents.subList(at, at + 3).stream().map(Document::text).toList());
        texts.add(new TopicTexts.Labelled(text, Topic.GENERAL));
      }
    }
    Collections.shuffle(texts, random);
    return texts;
  }

  /** OpenNLP's own model of some texts. */
  static DoccatModel opennlp(List<TopicTexts.Labelled> texts) throws IOException {
    ExtensionLoader.registerAllowedPackage(TopicWords.class.getPackageName());
    var parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
    parameters.put(QNTrainer.L1COST_PARAM, 0.0);
    parameters.put(QNTrainer.L2COST_PARAM, 0.5);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
    var samples =
        texts.stream()
            .map(t -> new DocumentSample(t.topic().label(), TopicWords.of(t.text())))
            .toList();
    return DocumentCategorizerME.train(
        "en",
        ObjectStreamUtils.createObjectStream(samples),
        parameters,
        new DoccatFactory(new FeatureGenerator[] {new TopicWords()}));
  }

  /** The same model in the form that ships. */
  static TopicModel compile(DoccatModel trained) {
    var model = (AbstractModel) trained.getMaxentModel();
    @SuppressWarnings("unchecked")
    var contexts = (Map<String, Context>) model.getDataStructures()[1];
    var weights = new TreeMap<Integer, float[]>();
    contexts.forEach((name, context) -> {
      float[] row = new float[Topic.values().length];
      for (int i = 0; i < context.getOutcomes().length; i++) {
        String outcome = model.getOutcome(context.getOutcomes()[i]);
        Topic topic = Topic.valueOf(outcome.toUpperCase(Locale.ROOT));
        row[topic.ordinal()] = (float) context.getParameters()[i];
      }
      weights.put(Integer.parseUnsignedInt(name, 16), row);
    });
    int[] features = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] all = new float[features.length * Topic.values().length];
    int at = 0;
    for (float[] row : weights.values()) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return new TopicModel(features, all);
  }

  /** Trains without the sentences and terms that are kept, and measures on texts made of them. */
  static String report(Corpora corpora) throws IOException {
    return figures(new TopicClassifier(compile(opennlp(texts(corpora, TopicTexts.Part.MOST, 7)))));
  }

  /** How many of the texts kept for measuring are recognised: topic by topic. */
  static String figures(TopicClassifier classifier) throws IOException {
    int n = Topic.values().length;
    int[][] confusion = new int[n][n];
    for (TopicTexts.Labelled text : new TopicTexts(TopicTexts.Part.KEPT, 99).make(300)) {
      classifier
          .classify(text.text())
          .ifPresent(guess -> confusion[text.topic().ordinal()][guess.topic().ordinal()]++);
    }
    var out =
        new StringBuilder(
            "topic, then how many texts of it were taken for " + Arrays.toString(Topic.values()));
    for (Topic topic : Topic.values()) {
      out.append('\n')
          .append(topic.label())
          .append(' ')
          .append(Arrays.toString(confusion[topic.ordinal()]));
    }
    return out.toString();
  }
}
