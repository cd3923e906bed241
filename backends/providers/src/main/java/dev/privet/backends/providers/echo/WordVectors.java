package dev.privet.backends.providers.echo;

import dev.privet.filters.api.Vector;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A vector for a text without any model: each of its words points somewhere by its hash, and the
 * sum has length 1. So the same text has the same vector everywhere, and texts that share words are
 * nearer than others.
 */
final class WordVectors {
  /** As many numbers as a vector has if nobody asks for another size. */
  static final int USUAL = 64;

  /** The most that can be asked for. */
  static final int MOST = 4096;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}_]+");

  private WordVectors() {}

  static Vector of(String text, int size) {
    double[] sums = new double[size];
    sums[0] = 1e-6;
    for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT), -1)) {
      if (!word.isEmpty()) {
        int hash = mixed(word.hashCode());
        sums[Math.floorMod(hash >> 1, size)] += (hash & 1) == 0 ? 1 : -1;
      }
    }
    double square = 0;
    for (double sum : sums) {
      square += sum * sum;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (sums[i] / Math.sqrt(square));
    }
    return Vector.of(values);
  }

  /** Spreads what differs in a few bits over all of them, as MurmurHash3 does in the end. */
  private static int mixed(int hash) {
    int spread = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    spread = (spread ^ (spread >>> 13)) * 0xC2B2AE35;
    return spread ^ (spread >>> 16);
  }
}
