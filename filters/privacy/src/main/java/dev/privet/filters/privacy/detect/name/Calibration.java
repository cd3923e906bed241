package dev.privet.filters.privacy.detect.name;

import java.util.List;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.Event;
import java.util.Map;

/** Fits the factor that makes a perceptron's scores honest probabilities on unseen words. */
final class Calibration {
  private static final double FIRST = 0.05;
  private static final double LAST = 50;
  private static final double STEP = 1.25;

  private Calibration() {}

  /** The factor with the least log loss. */
  static double scale(AbstractModel model, List<Event> unseen) {
    double[][] scores = unseen.stream().map(event -> scores(model, event)).toArray(double[][]::new);
    int[] right = unseen.stream().mapToInt(event -> model.getIndex(event.getOutcome())).toArray();
    double best = 1;
    double least = Double.MAX_VALUE;
    for (double scale = FIRST; scale < LAST; scale *= STEP) {
      double loss = loss(scores, right, scale);
      if (loss < least) {
        least = loss;
        best = scale;
      }
    }
    return best;
  }

  private static double[] scores(AbstractModel model, Event event) {
    @SuppressWarnings("unchecked")
    var weights = (Map<String, Context>) model.getDataStructures()[1];
    double[] scores = new double[model.getNumOutcomes()];
    for (String feature : event.getContext()) {
      Context context = weights.get(feature);
      if (context != null) {
        int[] outcomes = context.getOutcomes();
        for (int i = 0; i < outcomes.length; i++) {
          scores[outcomes[i]] += context.getParameters()[i];
        }
      }
    }
    return scores;
  }

  private static double loss(double[][] scores, int[] right, double scale) {
    double loss = 0;
    for (int n = 0; n < scores.length; n++) {
      double sum = 0;
      for (double score : scores[n]) {
        sum += Math.exp(scale * (score - scores[n][right[n]]));
      }
      loss += Math.log(sum);
    }
    return loss;
  }
}
