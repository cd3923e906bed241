package dev.privet.filters.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.BeamSearchContextGenerator;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.SequenceValidator;
import org.junit.jupiter.api.Test;

/** The compiled tagger against OpenNLP's own decoder, {@link BeamSearch}, over the same weights. */
class ChainDifferentialTest {
  private static final int SENTENCES = 4_000;
  private static final int BEAM = 50;
  private static final long SEED = 20_261_122;
  private static final NameModel MODEL = NameTagger.load().model();

  @Test
  void label_randomSentences_asOpenNlpDecodes() throws IOException {
    List<String> words = words();
    var random = new Random(SEED);
    var tokens = new Tokens(MODEL.lexicon());
    var beaten = new ArrayList<Integer>();
    int different = 0;
    int names = 0;
    for (int n = 0; n < SENTENCES; n++) {
      ChainModel model = n % 2 == 0 ? MODEL.english() : MODEL.other();
      float bias = (float) (random.nextGaussian() * 0.5);
      String sentence = sentence(words, random);
      tokens.cut(sentence, 0, sentence.length());
      byte[] labels = new byte[tokens.size()];
      new Chain(model, bias).label(tokens, labels, new float[tokens.size()]);
      byte[] theirs = opennlp(model, bias, tokens);
      for (byte label : labels) {
        names += Labels.isStart(label) ? 1 : 0;
      }
      if (!Arrays.equals(labels, theirs)) {
        different++;
        if (score(model, bias, tokens, theirs) > score(model, bias, tokens, labels) + 1e-3) {
          beaten.add(n);
        }
      }
    }
    assertThat(beaten).as("sentences where OpenNLP finds better labels, seed %d", SEED).isEmpty();
    assertThat(different)
        .as("sentences that its beam decides otherwise")
        .isLessThan(SENTENCES / 50);
    assertThat(names).isGreaterThan(SENTENCES);
  }

  /** Words of a text of our own, names and ordinary ones, in an order of chance. */
  private static String sentence(List<String> words, Random random) {
    var sentence = new StringBuilder();
    int length = 1 + random.nextInt(18);
    for (int i = 0; i < length; i++) {
      String word = words.get(random.nextInt(words.size()));
      sentence
          .append(i == 0 ? "" : " ")
          .append(random.nextInt(40) == 0 ? word.toUpperCase(Locale.ROOT) : word);
    }
    return sentence.toString();
  }

  private static List<String> words() throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                ChainDifferentialTest.class.getResourceAsStream("words.txt"),
                StandardCharsets.UTF_8))) {
      return in.lines().flatMap(line -> Arrays.stream(line.split(" "))).toList();
    }
  }

  private static byte[] opennlp(ChainModel model, float bias, Tokens tokens) {
    Integer[] places = new Integer[tokens.size()];
    Arrays.setAll(places, i -> i);
    var search = new BeamSearch(BEAM, new Scores(model, bias));
    Sequence sequence = search.bestSequence(places, null, contexts(tokens), validator(tokens));
    byte[] labels = new byte[tokens.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.parseByte(sequence.getOutcomes().get(i));
    }
    return labels;
  }

  /** The features as OpenNLP wants them, as strings; the outcome before as another one. */
  private static BeamSearchContextGenerator<Integer> contexts(Tokens tokens) {
    int[] features = new int[Features.MOST];
    return (i, all, outcomes, more) -> {
      int count = tokens.isOpen(i) ? Features.of(tokens, i, features) : 0;
      var context = new ArrayList<String>();
      for (int f = 0; f < count; f++) {
        context.add(Integer.toHexString(features[f]));
      }
      context.add("before=" + (i == 0 ? "0" : outcomes[i - 1]));
      context.add("last=" + (i == tokens.size() - 1 || !tokens.isOpen(i + 1)));
      context.add("open=" + tokens.isOpen(i));
      return context.toArray(String[]::new);
    };
  }

  private static SequenceValidator<Integer> validator(Tokens tokens) {
    return (i, all, outcomes, outcome) -> {
      int label = Integer.parseInt(outcome);
      int before = i == 0 ? Labels.NONE : Integer.parseInt(outcomes[i - 1]);
      return Labels.mayFollow(label, before) && (tokens.isOpen(i) || label == Labels.NONE);
    };
  }

  private static double score(ChainModel model, float bias, Tokens tokens, byte[] labels) {
    double score = 0;
    var scores = new Scores(model, bias);
    for (int i = 0; i < labels.length; i++) {
      String[] outcomes = new String[labels.length];
      for (int k = 0; k < i; k++) {
        outcomes[k] = Integer.toString(labels[k]);
      }
      score +=
          Math.log(scores.eval(contexts(tokens).getContext(i, null, outcomes, null))[labels[i]]);
    }
    return score;
  }

  /** The weights as a model of OpenNLP, unscaled: its decoder adds up their logarithms. */
  private static final class Scores implements MaxentModel {
    private final ChainModel model;
    private final float bias;
    private final Map<String, float[]> weights = new HashMap<>();

    Scores(ChainModel model, float bias) {
      this.model = model;
      this.bias = bias;
    }

    @Override
    public double[] eval(String[] context) {
      double[] out = new double[Labels.COUNT];
      Arrays.fill(out, 1, Labels.COUNT, bias);
      int before = Labels.NONE;
      boolean last = false;
      boolean open = true;
      for (String feature : context) {
        if (feature.startsWith("before=")) {
          before = Integer.parseInt(feature.substring(7));
        } else if (feature.startsWith("last=")) {
          last = feature.endsWith("true");
        } else if (feature.startsWith("open=")) {
          open = feature.endsWith("true");
        } else {
          float[] found =
              weights.computeIfAbsent(feature, f -> model.weights(Integer.parseUnsignedInt(f, 16)));
          for (int label = 0; label < found.length; label++) {
            out[label] += found[label];
          }
        }
      }
      for (int label = 0; label < Labels.COUNT; label++) {
        double step = open ? model.transition(before, label) : 0;
        double end = open && last ? model.transition(label, Labels.NONE) : 0;
        out[label] = Math.exp(out[label] + step + end);
      }
      return out;
    }

    @Override
    public double[] eval(String[] context, double[] probabilities) {
      return eval(context);
    }

    @Override
    public double[] eval(String[] context, float[] values) {
      return eval(context);
    }

    @Override
    public String getBestOutcome(double[] outcomes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getAllOutcomes(double[] outcomes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getOutcome(int i) {
      return Integer.toString(i);
    }

    @Override
    public int getIndex(String outcome) {
      return Integer.parseInt(outcome);
    }

    @Override
    public int getNumOutcomes() {
      return Labels.COUNT;
    }
  }
}
