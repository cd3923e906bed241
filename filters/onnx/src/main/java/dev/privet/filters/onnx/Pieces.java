package dev.privet.filters.onnx;

import java.util.Arrays;

/**
 * A text cut into the pieces that a model knows. Carries places and ids, no text. Arrays are given
 * out as they are and must not be changed.
 *
 * @param ids id of each piece
 * @param starts first UTF-16 code unit of each piece
 * @param ends one past the last UTF-16 code unit of each piece
 * @param words number of the word that each piece is part of, from 0, rising
 */
@SuppressWarnings("ArrayRecordComponent") // hot, and never compared
public record Pieces(int[] ids, int[] starts, int[] ends, int[] words) {
  /** How many there are. */
  public int size() {
    return ids.length;
  }

  /** Whether a piece begins its word, or stands one past the last. */
  public boolean beginsWord(int piece) {
    return piece == 0 || piece == ids.length || words[piece] != words[piece - 1];
  }

  @Override
  public String toString() {
    return "Pieces[" + ids.length + "]";
  }

  /** Collects pieces. */
  static final class Builder {
    private int[] ids = new int[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] words = new int[64];
    private int size;

    void add(int id, int start, int end, int word) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        words = Arrays.copyOf(words, 2 * size);
      }
      ids[size] = id;
      starts[size] = start;
      ends[size] = end;
      words[size++] = word;
    }

    /** Forgets all pieces but the first ones. */
    void cutTo(int newSize) {
      size = newSize;
    }

    int size() {
      return size;
    }

    Pieces build() {
      return new Pieces(
          Arrays.copyOf(ids, size),
          Arrays.copyOf(starts, size),
          Arrays.copyOf(ends, size),
          Arrays.copyOf(words, size));
    }
  }
}
