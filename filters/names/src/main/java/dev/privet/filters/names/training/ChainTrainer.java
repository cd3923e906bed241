package dev.privet.filters.names.training;

import dev.privet.filters.names.ChainModel;
import dev.privet.filters.names.Labels;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Trains a conditional random field (Lafferty, McCallum, Pereira 2001) by stochastic gradient
 * descent with steps of its own for each weight (AdaGrad: Duchi, Hazan, Singer 2011) and an L2
 * penalty. Where the annotation allows several labels, the sum over them is made likely. One
 * thread, seeded.
 */
final class ChainTrainer {
  /**
   * How to train.
   *
   * @param epochs times that every example is seen
   * @param cutoff how often a feature must occur to count
   * @param rate step of AdaGrad
   * @param penalty weight of the L2 penalty
   * @param drop share of features that are left out, others in each epoch
   * @param seed of the order and of what is left out
   */
  record Settings(int epochs, int cutoff, double rate, double penalty, double drop, long seed) {
    static final Settings SHIPPED = new Settings(10, 2, 0.05, 3e-6, 0.3, 1);
  }

  private static final int L = Labels.COUNT;

  private static final double LEAST_GRADIENT = 1e-3;

  private final Examples examples;
  private final Settings settings;
  private final Consumer<String> progress;
  private final Random random;
  private final FeatureIndex index;
  private final float[] weights;
  private final float[] squares;
  private final float[] transitions = new float[L * L];
  private final float[] transitionSquares = new float[L * L];
  private final float[] averaged;
  private final float[] averagedTransitions = new float[L * L];
  private int snapshots;
  private int salt;
  private final double[] steps = new double[L * L];
  private double[] psi = new double[64 * L];
  private double[] free = new double[64 * L];
  private double[] bound = new double[64 * L];
  private double[] forward = new double[64 * L];
  private double[] backward = new double[64 * L];
  private final double[] freePairs = new double[L * L];
  private final double[] boundPairs = new double[L * L];

  ChainTrainer(Examples examples, Settings settings, Consumer<String> progress) {
    this.progress = progress;
    this.examples = examples;
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.index = FeatureIndex.of(examples, settings.cutoff());
    this.weights = new float[index.size() * L];
    this.squares = new float[index.size() * L];
    this.averaged = new float[index.size() * L];
  }

  ChainModel train() {
    int[] order = new int[examples.runs()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      shuffle(order);
      salt = random.nextInt();
      progress.accept("epoch " + (epoch + 1) + " of " + settings.epochs());
      for (int run : order) {
        learn(examples.runStart(run), examples.runStart(run + 1));
      }
      if (epoch > 0 || settings.epochs() == 1) {
        add(weights, averaged);
        add(transitions, averagedTransitions);
        snapshots++;
      }
    }
    return model();
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  private void learn(int start, int end) {
    int n = end - start;
    if (n == 0) {
      return;
    }
    room(n);
    for (int before = 0; before < L; before++) {
      for (int label = 0; label < L; label++) {
        steps[before * L + label] =
            Labels.mayFollow(label, before) ? Math.exp(transitions[before * L + label]) : 0;
      }
    }
    for (int t = 0; t < n; t++) {
      potentials(start + t, t);
    }
    marginals(start, n, false, free, freePairs);
    if (!marginals(start, n, true, bound, boundPairs)) {
      return;
    }
    for (int t = 0; t < n; t++) {
      update(start + t, t);
    }
    for (int i = 0; i < L * L; i++) {
      step(transitions, transitionSquares, i, freePairs[i] - boundPairs[i]);
    }
  }

  private void potentials(int token, int t) {
    int row = t * L;
    double[] scores = psi;
    Arrays.fill(scores, row, row + L, 0);
    int from = examples.featureStart(token);
    int to = examples.featureStart(token + 1);
    for (int f = from; f < to; f++) {
      int feature = feature(f);
      if (feature >= 0) {
        int base = feature * L;
        for (int label = 0; label < L; label++) {
          scores[row + label] += weights[base + label];
        }
      }
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < L; label++) {
      most = Math.max(most, scores[row + label]);
    }
    for (int label = 0; label < L; label++) {
      scores[row + label] = Math.exp(scores[row + label] - most);
    }
  }

  /** The number of a feature, or -1 where it is rare or left out in this epoch. */
  private int feature(int f) {
    int dice = (f * 0x9e3779b1) ^ (salt * 0x85ebca6b) ^ ((f * 0x27d4eb2f) >>> 13);
    return dice >>> 8 < settings.drop() * (1 << 24) ? -1 : examples.features()[f];
  }

  /** Fills in how probable each label of each token and each pair of labels is. */
  private boolean marginals(
      int start, int n, boolean allowedOnly, double[] single, double[] pairs) {
    Arrays.fill(pairs, 0);
    for (int t = 0; t < n; t++) {
      int mask = allowedOnly ? examples.allowed(start + t) : Labels.ANY;
      for (int label = 0; label < L; label++) {
        double sum = 0;
        if ((mask >> label & 1) != 0) {
          if (t == 0) {
            sum = steps[label];
          } else {
            for (int before = 0; before < L; before++) {
              sum += forward[(t - 1) * L + before] * steps[before * L + label];
            }
          }
        }
        forward[t * L + label] = sum * psi[t * L + label];
      }
      if (!scale(forward, t * L)) {
        return false;
      }
    }
    for (int label = 0; label < L; label++) {
      backward[(n - 1) * L + label] = steps[label * L];
    }
    for (int t = n - 2; t >= 0; t--) {
      int mask = allowedOnly ? examples.allowed(start + t + 1) : Labels.ANY;
      for (int label = 0; label < L; label++) {
        double sum = 0;
        for (int after = 0; after < L; after++) {
          if ((mask >> after & 1) != 0) {
            int next = (t + 1) * L + after;
            sum += steps[label * L + after] * psi[next] * backward[next];
          }
        }
        backward[t * L + label] = sum;
      }
      scale(backward, t * L);
    }
    for (int t = 0; t < n; t++) {
      for (int label = 0; label < L; label++) {
        single[t * L + label] = forward[t * L + label] * backward[t * L + label];
      }
      if (!scale(single, t * L)) {
        return false;
      }
    }
    pairs(start, n, allowedOnly, single, pairs);
    return true;
  }

  private void pairs(int start, int n, boolean allowedOnly, double[] single, double[] pairs) {
    for (int label = 0; label < L; label++) {
      pairs[label] += single[label];
      pairs[label * L] += single[(n - 1) * L + label];
    }
    double[] here = new double[L * L];
    for (int t = 1; t < n; t++) {
      int mask = allowedOnly ? examples.allowed(start + t) : Labels.ANY;
      double sum = 0;
      for (int before = 0; before < L; before++) {
        for (int label = 0; label < L; label++) {
          int row = t * L + label;
          double p =
              (mask >> label & 1) == 0
                  ? 0
                  : forward[(t - 1) * L + before]
                      * steps[before * L + label]
                      * psi[row]
                      * backward[row];
          here[before * L + label] = p;
          sum += p;
        }
      }
      if (sum > 0) {
        for (int i = 0; i < L * L; i++) {
          pairs[i] += here[i] / sum;
        }
      }
    }
  }

  private static boolean scale(double[] values, int row) {
    double sum = 0;
    for (int label = 0; label < L; label++) {
      sum += values[row + label];
    }
    if (!(sum > 0)) {
      return false;
    }
    for (int label = 0; label < L; label++) {
      values[row + label] /= sum;
    }
    return true;
  }

  private void update(int token, int t) {
    for (int label = 0; label < L; label++) {
      double gradient = free[t * L + label] - bound[t * L + label];
      if (Math.abs(gradient) < LEAST_GRADIENT) {
        continue;
      }
      int from = examples.featureStart(token);
      int to = examples.featureStart(token + 1);
      for (int f = from; f < to; f++) {
        int feature = feature(f);
        if (feature >= 0) {
          step(weights, squares, feature * L + label, gradient);
        }
      }
    }
  }

  private void step(float[] values, float[] sums, int i, double gradient) {
    double g = gradient + settings.penalty() * values[i];
    sums[i] += (float) (g * g);
    values[i] -= (float) (settings.rate() * g / (Math.sqrt(sums[i]) + 1e-3));
  }

  private void room(int n) {
    if (n * L > psi.length) {
      psi = new double[n * L];
      free = new double[n * L];
      bound = new double[n * L];
      forward = new double[n * L];
      backward = new double[n * L];
    }
  }

  private static void add(float[] values, float[] sums) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += values[i];
    }
  }

  /** The mean of the weights after each epoch but the first: steadier than the last alone. */
  private ChainModel model() {
    return Quantizer.model(index.hashes(), mean(averaged), mean(averagedTransitions));
  }

  private float[] mean(float[] sums) {
    float[] mean = sums.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= snapshots;
    }
    return mean;
  }
}
