package dev.privet.filters.privacy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A keyed hash of texts that is fast rather than one-way: it stays in the process that drew its key
 * and is only compared. Nobody who does not know the key can choose two texts of one hash but by
 * luck. Thread-safe.
 *
 * <p>It is a universal hash in two stages, as in UMAC (Black, Halevi, Krawczyk, Krovetz, Rogaway,
 * CRYPTO '99; RFC 4418) and VHASH (Krovetz, Dai, 2007). NH turns each block into 128 bits: the sum
 * of the products of pairs of words, each with a word of the key added. Here the low halves and the
 * high halves of the products are added up apart, each modulo 2^64: with at most 64 products, fewer
 * than 2^7 sums of NH, each as likely as 2^-64, would give the same. A polynomial over the integers
 * modulo 2^61-1, at a secret point, turns those into one number. Both are done twice, under keys
 * that are independent or shifted as UMAC shifts them. For two texts of up to n blocks of 512
 * characters the odds of one hash are at most (2^-57 + 3n/2^61)^2: below 2^-90 for 4 MB.
 *
 * <p>UTF-16 units are hashed as they are, so texts that differ in lone surrogates differ. A block
 * without a unit above 255 is packed into half its words.
 */
final class TextHash {
  private static final int BLOCK = 512;
  private static final int WORDS = BLOCK / 4;
  private static final int SHIFT = 2;
  private static final long P = (1L << 61) - 1;
  private static final long SIXTY_BITS = (1L << 60) - 1;
  private static final long HIGH_BYTES = 0xFF00_FF00_FF00_FF00L;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final long[] key = new long[WORDS + SHIFT];
  private final long first;
  private final long second;

  /** With a key that nobody knows. */
  TextHash(SecureRandom random) {
    var bytes = ByteBuffer.allocate(8 * (key.length + 2));
    random.nextBytes(bytes.array());
    for (int i = 0; i < key.length; i++) {
      key[i] = bytes.getLong();
    }
    first = Math.floorMod(bytes.getLong(), P);
    second = Math.floorMod(bytes.getLong(), P);
  }

  /** The two halves of a hash. */
  record Value(long first, long second) {}

  /** The hash of a text. */
  Value of(String text) {
    var block = new char[Math.min(BLOCK, (text.length() + 15) & -16)];
    MemorySegment memory = MemorySegment.ofArray(block);
    var hash = new Value(text.length(), text.length());
    for (int from = 0; from < text.length(); from += BLOCK) {
      int length = Math.min(BLOCK, text.length() - from);
      int words = load(text, from, length, block);
      boolean packed = isPacked(memory, words);
      hash = mixed(hash, memory, packed ? pack(memory, words) : words, packed);
    }
    return hash;
  }

  /** Fills the block, with zeros up to a multiple of four words; the number of words. */
  private static int load(String text, int from, int length, char[] block) {
    text.getChars(from, from + length, block, 0);
    int padded = Math.min(block.length, (length + 15) & -16);
    for (int i = length; i < padded; i++) {
      block[i] = 0;
    }
    return padded / 4;
  }

  private static boolean isPacked(MemorySegment memory, int words) {
    long all = 0;
    for (int i = 0; i < words; i++) {
      all |= word(memory, i);
    }
    return (all & HIGH_BYTES) == 0;
  }

  /** Puts every second word into the free bytes of the one before. */
  private static int pack(MemorySegment memory, int words) {
    for (int i = 0; i < words; i += 2) {
      memory.set(LONG, 4L * i, word(memory, i) | (word(memory, i + 1) << 8));
    }
    return words / 2;
  }

  private static long word(MemorySegment memory, int index) {
    return memory.get(LONG, 8L * index);
  }

  /** The hash after one more block: both sums of products in one pass, then a step for each. */
  private Value mixed(Value hash, MemorySegment memory, int words, boolean packed) {
    long low = 0;
    long high = 0;
    long low2 = 0;
    long high2 = 0;
    for (int i = 0; i < words; i += 2) {
      long even = word(memory, i);
      long odd = word(memory, i + 1);
      long x = even + key[i];
      long y = odd + key[i + 1];
      low += x * y;
      high += Math.unsignedMultiplyHigh(x, y);
      x = even + key[i + SHIFT];
      y = odd + key[i + SHIFT + 1];
      low2 += x * y;
      high2 += Math.unsignedMultiplyHigh(x, y);
    }
    return new Value(
        step(hash.first, first, low, high, packed), step(hash.second, second, low2, high2, packed));
  }

  /** The polynomial's next value, of the sums of a block in parts of 60 bits. */
  private static long step(long state, long point, long low, long high, boolean packed) {
    long next = step(state, point, low & SIXTY_BITS);
    next = step(next, point, ((low >>> 60) | (high << 4)) & SIXTY_BITS);
    return step(next, point, (high >>> 56) | (packed ? 256 : 0));
  }

  /** state * point + value, modulo 2^61-1. */
  private static long step(long state, long point, long value) {
    long low = state * point;
    long high = Math.multiplyHigh(state, point);
    long sum = (low & P) + ((low >>> 61) | (high << 3)) + value;
    long folded = (sum & P) + (sum >>> 61);
    return folded >= P ? folded - P : folded;
  }
}
