package dev.privet.filters.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of words: whether one is a given name, a family name, a place, an ordinary word, on
 * one of the lists, and the cluster of words that are used alike; and phrases of several words that
 * are on a list. Kept by hash in one open-addressed table; no word can be read from it. Immutable;
 * thread-safe.
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

  /** A well-known organisation. */
  public static final int FIRM = 128;

  /** A word that organisations are called by: a legal form, a kind of institution. */
  public static final int FORM = 256;

  /** Has a capital and is no name: a people, a day, an ordinary word that begins a line. */
  public static final int CAPITAL = 512;

  /** A title or a word for a person, after which a name often stands. */
  public static final int TITLE = 1024;

  /** A product, a language, a format, an acronym. */
  public static final int PRODUCT = 2048;

  /** Begins a phrase that is on a list. */
  public static final int OPENS = 4096;

  /** Among the ten thousand most common words of an English dictionary. */
  public static final int COMMON = 8192;

  /** In an English dictionary, in small letters. */
  public static final int WORD = 16384;

  /** What the lists say of a word or a phrase. */
  static final int LISTED = PLACE | FIRM | FORM | CAPITAL | TITLE | PRODUCT;

  /** Most tokens of a phrase. */
  static final int LONGEST_PHRASE = 5;

  private static final int FLAGS = 0xffff;
  private static final int CLUSTER_SHIFT = 16;

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

  /** Hash of a phrase and one more word. */
  public static int phrase(int words, int word) {
    return Hash.mix(words, word);
  }

  /** Flags and cluster as one number. */
  public static int value(int flags, int cluster) {
    return flags | cluster << CLUSTER_SHIFT;
  }

  static int flags(int value) {
    return value & FLAGS;
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
      lexicon.put(hash, in.readInt());
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
      out.writeInt(entry.getValue());
      last = entry.getKey();
    }
  }

  @Override
  public String toString() {
    return "Lexicon[" + size + "]";
  }
}
