package dev.privet.filters.privacy.detect.check;

/** Keccak-256 as Ethereum uses it, for short ASCII strings, and the capitals of EIP-55. */
public final class Keccak {
  private static final int RATE = 136;
  private static final int[] ROTATIONS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };
  private static final int[] LANES = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private Keccak() {}

  /**
   * Whether the capitals of a hex address are those that its hash asks for.
   *
   * @param hex the forty digits after {@code 0x}
   */
  public static boolean hasEip55Capitals(String hex) {
    String lower = hex.toLowerCase(java.util.Locale.ROOT);
    long[] hash = hash(lower);
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      int nibble = (int) (hash[i / 16] >>> (i % 16 / 2 * 8 + (i % 2 == 0 ? 4 : 0))) & 15;
      if (Character.isLetter(c) && Character.isUpperCase(c) != nibble >= 8) {
        return false;
      }
    }
    return true;
  }

  /** The state after absorbing less than one block; its first 32 bytes are the digest. */
  static long[] hash(String ascii) {
    var state = new long[25];
    for (int i = 0; i < ascii.length(); i++) {
      state[i / 8] ^= (long) ascii.charAt(i) << (i % 8 * 8);
    }
    state[ascii.length() / 8] ^= 1L << (ascii.length() % 8 * 8);
    state[RATE / 8 - 1] ^= 0x80L << 56;
    int lfsr = 1;
    for (int round = 0; round < 24; round++) {
      mix(state);
      for (int j = 0; j < 7; j++) {
        if ((lfsr & 1) == 1) {
          state[0] ^= 1L << ((1 << j) - 1);
        }
        lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171);
      }
    }
    return state;
  }

  private static void mix(long[] state) {
    var columns = new long[5];
    for (int x = 0; x < 5; x++) {
      columns[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
    }
    for (int x = 0; x < 5; x++) {
      long mixed = columns[(x + 4) % 5] ^ Long.rotateLeft(columns[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) {
        state[x + y] ^= mixed;
      }
    }
    long moved = state[1];
    for (int i = 0; i < 24; i++) {
      long kept = state[LANES[i]];
      state[LANES[i]] = Long.rotateLeft(moved, ROTATIONS[i]);
      moved = kept;
    }
    for (int y = 0; y < 25; y += 5) {
      long[] row = {state[y], state[y + 1], state[y + 2], state[y + 3], state[y + 4]};
      for (int x = 0; x < 5; x++) {
        state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
      }
    }
  }
}
