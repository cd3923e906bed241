package dev.privet.filters.privacy.detect.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Known words: given names, family names, places, and ordinary words that are also names. Kept as
 * 64-bit hashes in one open-addressed table. Immutable; thread-safe.
 */
final class Gazetteer {
  static final int GIVEN = 1;
  static final int FAMILY = 2;
  static final int PLACE = 4;
  static final int COMMON = 8;

  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final long[] keys;
  private final byte[] flags;

  private Gazetteer(int words) {
    int size = Integer.highestOneBit(Math.max(words, 8)) * 4;
    keys = new long[size];
    flags = new byte[size];
  }

  /** Reads lines of {@code word TAB flags}, gzipped UTF-8. */
  static Gazetteer read(InputStream in) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      String[] lines = reader.lines().toArray(String[]::new);
      var gazetteer = new Gazetteer(lines.length);
      for (String line : lines) {
        int tab = line.indexOf('\t');
        gazetteer.put(line.substring(0, tab), Integer.parseInt(line, tab + 1, line.length(), 10));
      }
      return gazetteer;
    }
  }

  static Gazetteer of(Map<String, Integer> words) {
    var gazetteer = new Gazetteer(words.size());
    words.forEach(gazetteer::put);
    return gazetteer;
  }

  /** The flags of a word in any case; 0 when it is not known. */
  int flags(String word) {
    return flags[slot(hash(word))];
  }

  private void put(String word, int flag) {
    long hash = hash(word);
    int slot = slot(hash);
    keys[slot] = hash;
    flags[slot] |= (byte) flag;
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long hash(String word) {
    long hash = SEED;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char folded = c < 0x80 ? lowerAscii(c) : Character.toLowerCase(c);
      hash = (hash ^ folded) * PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  private static char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  @Override
  public String toString() {
    return "Gazetteer[" + Arrays.stream(keys).filter(key -> key != 0).count() + "]";
  }
}
