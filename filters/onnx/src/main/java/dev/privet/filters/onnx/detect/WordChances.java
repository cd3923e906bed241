package dev.privet.filters.onnx.detect;

import dev.privet.filters.onnx.Activations;
import dev.privet.filters.onnx.Pieces;
import java.util.Arrays;

/**
 * How likely each word of a text is of each type. A word is as likely as its likeliest piece: one
 * that is found in part is found.
 */
final class WordChances {
  private final Pieces pieces;
  private final Labels labels;
  private final double[][] chances;
  private final boolean[][] begins;
  private final int[] starts;
  private final int[] ends;

  WordChances(Pieces pieces, Labels labels) {
    int words = pieces.words()[pieces.size() - 1] + 1;
    this.pieces = pieces;
    this.labels = labels;
    this.chances = new double[words][labels.types().size()];
    this.begins = new boolean[words][labels.types().size()];
    this.starts = new int[words];
    this.ends = new int[words];
  }

  /** Takes over what a window decides. */
  void add(Window window, Activations read, int row) {
    double[] chance = new double[labels.types().size()];
    double[] beginning = new double[labels.types().size()];
    for (int piece = window.own(); piece < window.ownTo(); piece++) {
      Arrays.fill(chance, 0);
      Arrays.fill(beginning, 0);
      labels.weigh(read.values(), read.at(row, piece - window.from() + 1), chance, beginning);
      int word = pieces.words()[piece];
      boolean first = pieces.beginsWord(piece);
      for (int type = 0; type < chance.length; type++) {
        chances[word][type] = Math.max(chances[word][type], chance[type]);
        begins[word][type] |= first && 2 * beginning[type] > chance[type];
      }
      starts[word] = first ? pieces.starts()[piece] : starts[word];
      ends[word] = pieces.ends()[piece];
    }
  }

  int size() {
    return starts.length;
  }

  /** The likeliest type of a word. */
  int type(int word) {
    int best = 0;
    for (int type = 1; type < chances[word].length; type++) {
      best = chances[word][type] > chances[word][best] ? type : best;
    }
    return best;
  }

  double chance(int word, int type) {
    return chances[word][type];
  }

  /** Whether a word begins a span of a type, rather than going on with one. */
  boolean begins(int word, int type) {
    return begins[word][type];
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }
}
