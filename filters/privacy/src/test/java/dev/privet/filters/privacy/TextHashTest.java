package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextHashTest {
  private static final BigInteger P = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private static String text(Random random, int length, int bound) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(bound));
    }
    return text.toString();
  }

  @Test
  void hash_ofTheSameText_isTheSameUnderOneKeyOnly() {
    var random = new Random(61);
    var hash = new TextHash(new SecureRandom());
    var other = new TextHash(new SecureRandom());
    for (int length : new int[] {0, 1, 15, 16, 17, 511, 512, 513, 1024, 5000}) {
      String text = text(random, length, 0x10000);
      assertThat(hash.of(text)).isEqualTo(hash.of(new StringBuilder(text).toString()));
      if (length > 0) {
        assertThat(hash.of(text)).isNotEqualTo(other.of(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0x100, 0x10000})
  void hash_ofTextsThatDifferInOneUnit_differsInBothHalves(int bound) {
    long seed = 1979;
    var random = new Random(seed);
    var hash = new TextHash(new SecureRandom());
    var firsts = new HashSet<Long>();
    var seconds = new HashSet<Long>();
    int texts = 0;
    for (int length : new int[] {1, 16, 40, 512, 530, 1100}) {
      String text = text(random, length, bound);
      texts++;
      firsts.add(hash.of(text).first());
      seconds.add(hash.of(text).second());
      for (int i = 0; i < length; i++) {
        var changed = new StringBuilder(text);
        changed.setCharAt(i, (char) ((text.charAt(i) + 1) % bound));
        texts++;
        firsts.add(hash.of(changed.toString()).first());
        seconds.add(hash.of(changed.toString()).second());
      }
    }
    assertThat(firsts).as("seed %d", seed).hasSize(texts);
    assertThat(seconds).as("seed %d", seed).hasSize(texts);
  }

  @Test
  void hash_ofTextsThatDifferInWhatFillsABlock_differs() {
    var hash = new TextHash(new SecureRandom());
    var seen = new HashSet<TextHash.Value>();
    String wide = "\u0100".repeat(512);
    for (String text :
        new String[] {"", "\0", "\0\0", "a", "a\0", "\uD800", "?", "\uDC00", wide, wide + "\0"}) {
      assertThat(seen.add(hash.of(text))).as("text of %d units", text.length()).isTrue();
    }
  }

  @Test
  void hash_ofOneBlock_isWhatItsDefinitionSays() {
    byte[] bytes = new byte[8 * 132];
    new Random(128).nextBytes(bytes);
    var hash = new TextHash(fixed(bytes));
    String text = "the quick brown fox \u20AC";
    assertThat(BigInteger.valueOf(hash.of(text).first())).isEqualTo(defined(bytes, text));
  }

  /** The same with big numbers: NH of one block of wide words, then the polynomial. */
  private static BigInteger defined(byte[] key, String text) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ZERO;
    for (int i = 0; i < 32 / 4; i += 2) {
      BigInteger product = keyed(key, text, i).multiply(keyed(key, text, i + 1));
      low = low.add(product).mod(WORD);
      high = high.add(product.shiftRight(64)).mod(WORD);
    }
    BigInteger sum = high.multiply(WORD).add(low);
    BigInteger point = BigInteger.valueOf(Math.floorMod(word(key, 130).longValue(), P.longValue()));
    BigInteger sixty = BigInteger.ONE.shiftLeft(60);
    BigInteger state = BigInteger.valueOf(text.length());
    for (int part = 0; part < 3; part++) {
      state = state.multiply(point).add(sum.shiftRight(60 * part).mod(sixty)).mod(P);
    }
    return state;
  }

  private static BigInteger keyed(byte[] key, String text, int index) {
    BigInteger word = BigInteger.ZERO;
    for (int i = 3; i >= 0; i--) {
      int at = 4 * index + i;
      word = word.shiftLeft(16).add(BigInteger.valueOf(at < text.length() ? text.charAt(at) : 0));
    }
    return word.add(word(key, index)).mod(WORD);
  }

  private static BigInteger word(byte[] key, int index) {
    return new BigInteger(1, key, 8 * index, 8);
  }

  private static SecureRandom fixed(byte[] bytes) {
    return new SecureRandom() {
      private static final long serialVersionUID = 1;

      @Override
      public void nextBytes(byte[] into) {
        System.arraycopy(bytes, 0, into, 0, into.length);
      }
    };
  }
}
