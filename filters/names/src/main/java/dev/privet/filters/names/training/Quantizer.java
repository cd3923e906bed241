package dev.privet.filters.names.training;

import dev.privet.filters.names.ChainModel;
import dev.privet.filters.names.Labels;
import java.util.Arrays;

/** Makes the weights of a trained model small: one byte each, none for features without effect. */
final class Quantizer {
  private static final int L = Labels.COUNT;
  private static final float LARGEST = 4;
  private static final int LEAST = 8;

  private Quantizer() {}

  static ChainModel model(int[] hashes, float[] weights, float[] transitions) {
    float scale = LARGEST / Byte.MAX_VALUE;
    int[] kept = new int[hashes.length];
    byte[] bytes = new byte[hashes.length * L];
    int count = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (fits(weights, i, scale, bytes, count)) {
        kept[count++] = hashes[i];
      }
    }
    return new ChainModel(
        Arrays.copyOf(kept, count), Arrays.copyOf(bytes, count * L), transitions, scale);
  }

  private static boolean fits(float[] weights, int i, float scale, byte[] out, int at) {
    boolean telling = false;
    for (int label = 0; label < L; label++) {
      int value = Math.round(weights[i * L + label] / scale);
      out[at * L + label] = (byte) Math.clamp(value, -Byte.MAX_VALUE, Byte.MAX_VALUE);
      telling |= Math.abs(value) >= LEAST;
    }
    return telling;
  }
}
