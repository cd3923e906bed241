package dev.privet.filters.privacy.detect.check;

/** Bech32 (BIP 173) and Bech32m (BIP 350): six characters of a BCH code over the whole string. */
public final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32 = 1;
  private static final int BECH32M = 0x2bc830a3;

  private Bech32() {}

  /** Whether a string in small letters is valid by either of the two. */
  public static boolean isValid(String value) {
    int split = value.lastIndexOf('1');
    if (split < 1 || value.length() - split < 7) {
      return false;
    }
    int check = 1;
    for (int i = 0; i < split; i++) {
      check = step(check) ^ (value.charAt(i) >> 5);
    }
    check = step(check);
    for (int i = 0; i < value.length(); i++) {
      if (i == split) {
        continue;
      }
      int symbol = i < split ? value.charAt(i) & 31 : ALPHABET.indexOf(value.charAt(i));
      if (symbol < 0) {
        return false;
      }
      check = step(check) ^ symbol;
    }
    return check == BECH32 || check == BECH32M;
  }

  private static int step(int check) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5;
    for (int i = 0; i < 5; i++) {
      if ((top >> i & 1) == 1) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }
}
