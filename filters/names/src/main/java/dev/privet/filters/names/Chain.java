package dev.privet.filters.names;

import java.util.Arrays;

/**
 * Finds the most probable labels of the tokens of a block, and how sure they are. Runs of open
 * tokens are decided one by one: between them no name can stand. Not thread-safe: its arrays are
 * used again.
 */
final class Chain {
  private static final int L = Labels.COUNT;

  private final ChainModel model;
  private final float[] bias;
  private final int[] features = new int[Features.MOST];
  private float[] scores = new float[16 * L];
  private float[] best = new float[16 * L];
  private byte[] from = new byte[16 * L];
  private double[] forward = new double[16 * L];
  private double[] backward = new double[16 * L];

  /**
   * Makes a decoder.
   *
   * @param bias added to every label but none: above 0 finds more, below less
   */
  Chain(ChainModel model, float bias) {
    this.model = model;
    this.bias = new float[L];
    Arrays.fill(this.bias, 1, L, bias);
  }

  /**
   * Labels every token.
   *
   * @param labels receives the label of each token
   * @param sure receives the probability of each label that is not none
   */
  void label(Tokens tokens, byte[] labels, float[] sure) {
    int i = 0;
    while (i < tokens.size()) {
      if (!tokens.isOpen(i)) {
        labels[i++] = Labels.NONE;
        continue;
      }
      int end = i + 1;
      while (end < tokens.size() && tokens.isOpen(end)) {
        end++;
      }
      if (decode(tokens, i, end, labels)) {
        marginals(i, end, labels, sure);
      }
      i = end;
    }
  }

  private boolean decode(Tokens tokens, int start, int end, byte[] labels) {
    int n = end - start;
    room(n);
    for (int t = 0; t < n; t++) {
      int count = Features.of(tokens, start + t, features);
      model.score(features, count, scores, t * L);
      for (int label = 1; label < L; label++) {
        scores[t * L + label] += bias[label];
      }
    }
    viterbi(n);
    int label = last(n);
    boolean any = false;
    for (int t = n - 1; t >= 0; t--) {
      labels[start + t] = (byte) label;
      any |= label != Labels.NONE;
      label = from[t * L + label];
    }
    return any;
  }

  private void viterbi(int n) {
    for (int label = 0; label < L; label++) {
      best[label] = model.transition(Labels.NONE, label) + scores[label];
    }
    for (int t = 1; t < n; t++) {
      int row = t * L;
      int above = row - L;
      for (int label = 0; label < L; label++) {
        int choice = 0;
        float most = Float.NEGATIVE_INFINITY;
        for (int before = 0; before < L; before++) {
          float score = best[above + before] + model.transition(before, label);
          if (score > most) {
            most = score;
            choice = before;
          }
        }
        best[row + label] = most + scores[row + label];
        from[row + label] = (byte) choice;
      }
    }
  }

  /** The best label of the last token, given that none follows. */
  private int last(int n) {
    int choice = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int label = 0; label < L; label++) {
      float score = best[(n - 1) * L + label] + model.transition(label, Labels.NONE);
      if (score > most) {
        most = score;
        choice = label;
      }
    }
    return choice;
  }

  private void marginals(int start, int end, byte[] labels, float[] sure) {
    int n = end - start;
    for (int t = 0; t < n; t++) {
      exponentiate(t * L);
    }
    for (int label = 0; label < L; label++) {
      forward[label] = model.step(Labels.NONE, label) * scores[label];
      backward[(n - 1) * L + label] = model.step(label, Labels.NONE);
    }
    scale(forward, 0);
    for (int t = 1; t < n; t++) {
      int row = t * L;
      for (int label = 0; label < L; label++) {
        double sum = 0;
        for (int before = 0; before < L; before++) {
          sum += forward[row - L + before] * model.step(before, label);
        }
        forward[row + label] = sum * scores[row + label];
      }
      scale(forward, row);
    }
    for (int t = n - 2; t >= 0; t--) {
      int row = t * L;
      for (int label = 0; label < L; label++) {
        double sum = 0;
        for (int after = 0; after < L; after++) {
          sum += model.step(label, after) * scores[row + L + after] * backward[row + L + after];
        }
        backward[row + label] = sum;
      }
      scale(backward, row);
    }
    for (int t = 0; t < n; t++) {
      int chosen = labels[start + t];
      if (chosen != Labels.NONE) {
        sure[start + t] = (float) marginal(t * L, chosen);
      }
    }
  }

  /** How probable it is that the token belongs to a name of the kind chosen. */
  private double marginal(int row, int chosen) {
    double all = 0;
    for (int label = 0; label < L; label++) {
      all += forward[row + label] * backward[row + label];
    }
    int start = Labels.start(Labels.kind(chosen));
    double kind =
        forward[row + start] * backward[row + start]
            + forward[row + start + 1] * backward[row + start + 1];
    return all > 0 ? kind / all : 0;
  }

  private void exponentiate(int row) {
    float most = Float.NEGATIVE_INFINITY;
    for (int label = 0; label < L; label++) {
      most = Math.max(most, scores[row + label]);
    }
    for (int label = 0; label < L; label++) {
      scores[row + label] = (float) Math.exp(scores[row + label] - most);
    }
  }

  private static void scale(double[] values, int row) {
    double sum = 0;
    for (int label = 0; label < L; label++) {
      sum += values[row + label];
    }
    if (sum > 0) {
      for (int label = 0; label < L; label++) {
        values[row + label] /= sum;
      }
    }
  }

  private void room(int n) {
    if (n * L > scores.length) {
      int room = n * L * 2;
      scores = new float[room];
      best = new float[room];
      from = new byte[room];
      forward = new double[room];
      backward = new double[room];
    }
  }
}
