package dev.privet.filters.names;

/** Hashes of words and of features: 32 bits, the same on every machine. */
public final class Hash {
  private static final int START = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private Hash() {}

  /** Hash of a stretch of text in small letters, all digits taken as one. */
  public static int word(CharSequence text, int start, int end) {
    int hash = START;
    for (int i = start; i < end; i++) {
      char c = Chars.lower(text.charAt(i));
      hash = (hash ^ (c >= '0' && c <= '9' ? '0' : c)) * PRIME;
    }
    return finish(hash);
  }

  /** Hash of a word. */
  public static int word(CharSequence word) {
    return word(word, 0, word.length());
  }

  /** One hash of two. */
  public static int mix(int a, int b) {
    int hash = (a ^ Integer.rotateLeft(b * 0xcc9e2d51, 15) * 0x1b873593) * 5 + 0xe6546b64;
    return hash ^ (hash >>> 15);
  }

  private static int finish(int hash) {
    int h = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    return h ^ (h >>> 13);
  }
}
