package dev.privet.filters.names.training;

import dev.privet.filters.names.Features;
import dev.privet.filters.names.Labels;
import dev.privet.filters.names.Lexicon;
import dev.privet.filters.names.Name;
import dev.privet.filters.names.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.TrainingParameters;

/**
 * The same features given to one of OpenNLP's trainers, and its model run by OpenNLP's beam search:
 * what ours is compared with. Decides token by token, with the label before as a feature.
 */
final class OpenNlpChain {
  private static final int BEAM = 5;

  private final MaxentModel model;
  private final Lexicon lexicon;

  private OpenNlpChain(MaxentModel model, Lexicon lexicon) {
    this.model = model;
    this.lexicon = lexicon;
  }

  /**
   * Trains.
   *
   * @param algorithm as OpenNLP calls it
   */
  static OpenNlpChain train(
      Examples examples, Lexicon lexicon, String algorithm, int iterations, int cutoff)
      throws IOException {
    var parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, algorithm);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, iterations);
    parameters.put(TrainingParameters.CUTOFF_PARAM, cutoff);
    parameters.put(TrainingParameters.THREADS_PARAM, 1);
    var trainer = TrainerFactory.getEventTrainer(parameters, new HashMap<>());
    return new OpenNlpChain(
        trainer.train(ObjectStreamUtils.createObjectStream(events(examples))), lexicon);
  }

  private static List<Event> events(Examples examples) {
    var events = new ArrayList<Event>();
    for (int run = 0; run < examples.runs(); run++) {
      int before = Labels.NONE;
      for (int t = examples.runStart(run); t < examples.runStart(run + 1); t++) {
        int label = Integer.numberOfTrailingZeros(examples.allowed(t));
        int from = examples.featureStart(t);
        int[] features =
            Arrays.copyOfRange(examples.features(), from, examples.featureStart(t + 1));
        events.add(new Event(Integer.toString(label), context(features, features.length, before)));
        before = label;
      }
    }
    return events;
  }

  private static String[] context(int[] features, int count, int before) {
    String[] context = new String[count + 3];
    for (int i = 0; i < count; i++) {
      context[i] = Integer.toHexString(features[i]);
    }
    context[count] = "b" + before;
    context[count + 1] = "bw" + before + context[0];
    context[count + 2] = "bs" + before + context[count - 1];
    return context;
  }

  List<Name> find(String text) {
    var names = new ArrayList<Name>();
    Tokens tokens = new Tokens(lexicon).cut(text, 0, text.length());
    if (tokens.size() == 0) {
      return names;
    }
    int[] features = new int[Features.MOST];
    Integer[] places = new Integer[tokens.size()];
    Arrays.setAll(places, i -> i);
    Map<Integer, int[]> described = new HashMap<>();
    Sequence best =
        new BeamSearch(BEAM, model)
            .bestSequence(
                places,
                null,
                (i, all, outcomes, more) -> {
                  int[] own =
                      described.computeIfAbsent(
                          i,
                          at ->
                              Arrays.copyOf(
                                  features, Features.of(tokens, at, Features.ALL, features)));
                  int before = i == 0 ? Labels.NONE : Integer.parseInt(outcomes[i - 1]);
                  return context(own, own.length, before);
                },
                (i, all, outcomes, outcome) ->
                    isAllowed(tokens, i, outcomes, Integer.parseInt(outcome)));
    collect(tokens, best, names);
    return names;
  }

  private static boolean isAllowed(Tokens tokens, int i, String[] outcomes, int label) {
    int before = i == 0 ? Labels.NONE : Integer.parseInt(outcomes[i - 1]);
    return Labels.mayFollow(label, before) && (label == Labels.NONE || tokens.isOpen(i));
  }

  private static void collect(Tokens tokens, Sequence best, List<Name> names) {
    List<String> outcomes = best.getOutcomes();
    for (int i = 0; i < outcomes.size(); i++) {
      int label = Integer.parseInt(outcomes.get(i));
      if (Labels.isStart(label)) {
        int end = i + 1;
        while (end < outcomes.size() && Integer.parseInt(outcomes.get(end)) == label + 1) {
          end++;
        }
        names.add(new Name(tokens.start(i), tokens.end(end - 1), Labels.kind(label), 1));
      }
    }
  }
}
