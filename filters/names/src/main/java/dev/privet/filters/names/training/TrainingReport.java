package dev.privet.filters.names.training;

import dev.privet.filters.names.Features;
import dev.privet.filters.names.Name;
import dev.privet.filters.names.NameModel;
import dev.privet.filters.names.NameTagger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Measures what the model does on a source that it has not seen, and what the amount of text, each
 * group of features and each way of training are worth.
 */
final class TrainingReport {
  private static final String HELD_OUT = "en_permissive/btc.jsonl";
  private static final String SECOND = "en_permissive/wikigold.jsonl";
  private static final double[] SHARES = {0.1, 0.25, 0.5, 1};
  private static final double[] BIASES = {-1, -0.5, 0, 0.5, 1, 1.5, 2};
  private static final int FOLDS = 5;
  private static final int ITERATIONS = 30;
  private static final int RARE = 4;

  private final NameTraining training;
  private final Consumer<String> out;

  TrainingReport(NameTraining training, Consumer<String> out) {
    this.training = training;
    this.out = out;
  }

  void write() throws IOException {
    out.accept(TopicTraining.report(training.corpora()));
    learningCurve();
    crossValidate();
    ablation();
    trainers();
    leaveOneOut();
  }

  /** A quarter of the texts for all, since OpenNLP's trainers are slow. */
  private void trainers() throws IOException {
    out.accept("== ways of training, a quarter of the texts, " + HELD_OUT + " held out");
    List<Document> all = rest();
    List<Document> part = all.subList(0, all.size() / 4);
    long start = System.nanoTime();
    NameModel own = training.train(part);
    long time = System.nanoTime() - start;
    line("chain (shipped), " + time / 1_000_000_000 + " s", new NameTagger(own, 0), test());
    for (String algorithm : List.of("PERCEPTRON", "MAXENT", "MAXENT_QN")) {
      Examples examples = training.examples(part, own.lexicon(), Features.ALL);
      start = System.nanoTime();
      OpenNlpChain theirs =
          OpenNlpChain.train(examples, own.lexicon(), algorithm, ITERATIONS, RARE);
      time = System.nanoTime() - start;
      List<Score> scores = scores();
      for (Document document : test()) {
        List<Name> names = theirs.find(document.text());
        scores.forEach(score -> score.add(document, names));
      }
      print(algorithm + ", " + time / 1_000_000_000 + " s", scores);
    }
  }

  private List<Document> test() {
    return training.corpora().of(HELD_OUT);
  }

  private void leaveOneOut() throws IOException {
    out.accept("== each source, from a model that has not seen it");
    for (String source : training.corpora().sources()) {
      if (!source.equals(Corpora.ORDINARY) && !source.equals(Corpora.NAMELESS)) {
        NameModel model = training.train(others(source));
        line(source, new NameTagger(model, model.bias()), training.corpora().of(source));
        if (source.equals(HELD_OUT)) {
          curve(model, training.corpora().of(source));
        }
      }
    }
  }

  private void curve(NameModel model, List<Document> documents) {
    for (double bias : BIASES) {
      line("  bias " + bias, new NameTagger(model, bias), documents);
    }
  }

  /** One fifth of one source is held out at a time; the rest of it is among the training texts. */
  private void crossValidate() throws IOException {
    out.accept("== " + SECOND + ", cross-validated in " + FOLDS);
    var shuffled = new ArrayList<>(training.corpora().of(SECOND));
    Collections.shuffle(shuffled, new Random(1));
    List<Score> scores = scores();
    for (int fold = 0; fold < FOLDS; fold++) {
      var train = new ArrayList<>(others(SECOND));
      var test = new ArrayList<Document>();
      for (int i = 0; i < shuffled.size(); i++) {
        (i % FOLDS == fold ? test : train).add(shuffled.get(i));
      }
      NameTagger tagger = tagger(training.train(train));
      for (Document document : test) {
        List<Name> names = tagger.find(document.text());
        scores.forEach(score -> score.add(document, names));
      }
    }
    print("wikigold", scores);
  }

  private void learningCurve() throws IOException {
    out.accept("== share of the training texts, " + HELD_OUT + " and " + SECOND + " held out");
    List<Document> all = rest();
    for (double share : SHARES) {
      List<Document> part = all.subList(0, (int) (all.size() * share));
      heldOut(Math.round(share * 100) + " %", training.train(part));
    }
  }

  private void ablation() throws IOException {
    out.accept("== without a group of features, " + HELD_OUT + " and " + SECOND + " held out");
    for (Features.Group group : Features.Group.values()) {
      EnumSet<Features.Group> groups = EnumSet.complementOf(EnumSet.of(group));
      heldOut("without " + group, training.train(rest(), groups));
    }
  }

  /** The texts of all other sources; of English ones only where the source is English. */
  private List<Document> others(String source) {
    boolean english = training.corpora().of(source).stream().allMatch(Document::isEnglish);
    return training.corpora().without(source).stream()
        .filter(document -> !english || document.isEnglish())
        .toList();
  }

  /** All English texts of other sources, in an order of chance. */
  private List<Document> rest() {
    var rest = new ArrayList<>(others(HELD_OUT));
    rest.removeAll(training.corpora().of(SECOND));
    Collections.shuffle(rest, new Random(1));
    return rest;
  }

  private void heldOut(String label, NameModel model) {
    line(label + ", btc", tagger(model), training.corpora().of(HELD_OUT));
    line(label + ", wikigold", tagger(model), training.corpora().of(SECOND));
  }

  private static NameTagger tagger(NameModel model) {
    return new NameTagger(model, model.bias());
  }

  private static List<Score> scores() {
    return java.util.Arrays.stream(Name.Kind.values()).map(Score::new).toList();
  }

  private void line(String label, NameTagger tagger, List<Document> documents) {
    print(label, NameTraining.score(tagger, documents));
  }

  private void print(String label, List<Score> scores) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-42s", label));
    for (Score score : scores) {
      if (score.gold > 0) {
        line.append(" | ").append(score);
      }
    }
    out.accept(line.toString());
  }
}
