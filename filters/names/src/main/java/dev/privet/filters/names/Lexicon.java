package dev.privet.filters.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of words: whether one is a given name, a family name, a place, an ordinary word,
 * and the cluster of words that are used alike. Kept by hash in one open-addressed table; no word
 * can be read from it. Immutable; thread-safe.
 */
public final class Lexicon {
  public static final int GIVEN = 1;
  public static final int FAMILY = 2;
  public static final int PLACE = 4;

  /** Stands in small letters outside names far more often than in one. */
  public static final int ORDINARY = 8;

  /** Never begins a name, however it is written. */
  public static final int FUNCTION = 16;

  /** A common word of English, and hardly of any other language. */
  public static final int ENGLISH = 32;

  /** A common word of another language, and hardly of English. */
  public static final int FOREIGN = 64;

  private static final int CLUSTER_SHIFT = 8;

  private final int[] keys;
  private final int[] values;
  private final int mask;
  private final int size;

  private Lexicon(int words) {
    int slots = Integer.highestOneBit(Math.max(words, 8)) * 4;
    keys = new int[slots];
    values = new int[slots];
    mask = slots - 1;
    size = words;
  }

  /**
   * Makes a table.
   *
   * @param entries value by hash of the word: see {@link #value}
   */
  public static Lexicon of(Map<Integer, Integer> entries) {
    var lexicon = new Lexicon(entries.size());
    entries.forEach(lexicon::put);
    return lexicon;
  }

  /** Flags and cluster as one number. */
  public static int value(int flags, int cluster) {
    return flags | cluster << CLUSTER_SHIFT;
  }

  static int flags(int value) {
    return value & 0xff;
  }

  static int cluster(int value) {
    return value >>> CLUSTER_SHIFT;
  }

  /** What is known of a word; 0 if nothing. */
  int of(int hash) {
    int key = hash == 0 ? 1 : hash;
    int slot = key & mask;
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  private void put(int hash, int value) {
    int key = hash == 0 ? 1 : hash;
    int slot = key & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  static Lexicon read(DataInputStream in) throws IOException {
    int words = in.readInt();
    var lexicon = new Lexicon(words);
    int hash = Integer.MIN_VALUE;
    for (int i = 0; i < words; i++) {
      hash += in.readInt();
      lexicon.put(hash, in.readUnsignedShort());
    }
    return lexicon;
  }

  /** Writes the table in order of the hashes, as differences. */
  public void write(DataOutputStream out) throws IOException {
    var entries = new TreeMap<Integer, Integer>();
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        entries.put(keys[i], values[i]);
      }
    }
    out.writeInt(entries.size());
    int last = Integer.MIN_VALUE;
    for (var entry : entries.entrySet()) {
      out.writeInt(entry.getKey() - last);
      out.writeShort(entry.getValue());
      last = entry.getKey();
    }
  }

  @Override
  public String toString() {
    return "Lexicon[" + size + "]";
  }
}
