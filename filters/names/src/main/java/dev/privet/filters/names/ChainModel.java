package dev.privet.filters.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A linear chain over {@link Labels}: weights of features for each label, and of each label after
 * another. Weights are bytes with one scale, in an open-addressed table. Immutable; thread-safe.
 */
public final class ChainModel {
  private static final int L = Labels.COUNT;

  private final int[] keys;
  private final byte[] weights;
  private final float[] transitions;
  private final double[] steps = new double[L * L];
  private final float scale;
  private final int mask;

  /**
   * Makes a model.
   *
   * @param features hashes of the features, none twice
   * @param weights {@link Labels#COUNT} for each feature
   * @param transitions from label to label: row of the label before
   * @param scale what a weight of 1 stands for
   */
  public ChainModel(int[] features, byte[] weights, float[] transitions, float scale) {
    int slots = Integer.highestOneBit(Math.max(features.length, 8) * 3 / 2) * 2;
    this.keys = new int[slots];
    this.weights = new byte[slots * L];
    this.mask = slots - 1;
    this.scale = scale;
    this.transitions = forbid(transitions);
    Arrays.setAll(steps, i -> Math.exp(this.transitions[i]));
    for (int i = 0; i < features.length; i++) {
      int slot = free(features[i]);
      keys[slot] = features[i];
      System.arraycopy(weights, i * L, this.weights, slot * L, L);
    }
  }

  private static float[] forbid(float[] transitions) {
    float[] allowed = transitions.clone();
    for (int before = 0; before < L; before++) {
      for (int label = 0; label < L; label++) {
        if (!Labels.mayFollow(label, before)) {
          allowed[before * L + label] = Float.NEGATIVE_INFINITY;
        }
      }
    }
    return allowed;
  }

  private int free(int key) {
    if (key == 0) {
      throw new IllegalArgumentException("feature: expected a hash that is not 0");
    }
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int slot(int key) {
    return (key ^ (key >>> 16)) & mask;
  }

  /** Adds up what the features say for each label, into {@code out} from {@code at} on. */
  void score(int[] features, int count, float[] out, int at) {
    int s0 = 0;
    int s1 = 0;
    int s2 = 0;
    int s3 = 0;
    int s4 = 0;
    int s5 = 0;
    int s6 = 0;
    int s7 = 0;
    int s8 = 0;
    for (int i = 0; i < count; i++) {
      int key = features[i];
      int slot = slot(key);
      int found = keys[slot];
      while (found != key && found != 0) {
        slot = (slot + 1) & mask;
        found = keys[slot];
      }
      if (found != 0) {
        int base = slot * L;
        s0 += weights[base];
        s1 += weights[base + 1];
        s2 += weights[base + 2];
        s3 += weights[base + 3];
        s4 += weights[base + 4];
        s5 += weights[base + 5];
        s6 += weights[base + 6];
        s7 += weights[base + 7];
        s8 += weights[base + 8];
      }
    }
    out[at] = s0 * scale;
    out[at + 1] = s1 * scale;
    out[at + 2] = s2 * scale;
    out[at + 3] = s3 * scale;
    out[at + 4] = s4 * scale;
    out[at + 5] = s5 * scale;
    out[at + 6] = s6 * scale;
    out[at + 7] = s7 * scale;
    out[at + 8] = s8 * scale;
  }

  /** What it adds that one label follows another. */
  float transition(int before, int label) {
    return transitions[before * L + label];
  }

  /** The same as a factor. */
  double step(int before, int label) {
    return steps[before * L + label];
  }

  /** The weights of a feature, or nothing where it has none. */
  float[] weights(int feature) {
    int slot = slot(feature);
    while (keys[slot] != 0 && keys[slot] != feature) {
      slot = (slot + 1) & mask;
    }
    if (keys[slot] == 0) {
      return new float[0];
    }
    float[] out = new float[L];
    for (int label = 0; label < L; label++) {
      out[label] = weights[slot * L + label] * scale;
    }
    return out;
  }

  /** How many features have weights. */
  public int featureCount() {
    return features().length;
  }

  /** The features that have weights, in ascending order. */
  int[] features() {
    return Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
  }

  static ChainModel read(DataInputStream in) throws IOException {
    float scale = in.readFloat();
    float[] transitions = new float[L * L];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = in.readFloat();
    }
    int count = in.readInt();
    int[] features = new int[count];
    int last = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      last += in.readInt();
      features[i] = last;
    }
    byte[] columns = new byte[count * L];
    in.readFully(columns);
    byte[] weights = new byte[count * L];
    for (int label = 0; label < L; label++) {
      for (int i = 0; i < count; i++) {
        weights[i * L + label] = columns[label * count + i];
      }
    }
    return new ChainModel(features, weights, transitions, scale);
  }

  /** Writes the features in ascending order as differences, then the weights label by label. */
  public void write(DataOutputStream out) throws IOException {
    out.writeFloat(scale);
    for (float transition : transitions) {
      out.writeFloat(transition);
    }
    int[] features = features();
    out.writeInt(features.length);
    int last = Integer.MIN_VALUE;
    for (int feature : features) {
      out.writeInt(feature - last);
      last = feature;
    }
    byte[] columns = new byte[features.length * L];
    for (int i = 0; i < features.length; i++) {
      int slot = slot(features[i]);
      while (keys[slot] != features[i]) {
        slot = (slot + 1) & mask;
      }
      for (int label = 0; label < L; label++) {
        columns[label * features.length + i] = weights[slot * L + label];
      }
    }
    out.write(columns);
  }
}
