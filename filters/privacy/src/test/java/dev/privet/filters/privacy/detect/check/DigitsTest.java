package dev.privet.filters.privacy.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each family of check digits catches the errors that its authors promise. */
class DigitsTest {
  private static final int ROUNDS = 300;
  private static final int MOST_TRIES = 10_000;

  /**
   * An algorithm and what it promises.
   *
   * @param swaps share of swapped neighbours that must be caught
   */
  record Family(String name, int length, Predicate<String> check, double swaps) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Family> families() {
    return List.of(
        new Family("Luhn", 16, Digits::luhn, 0.96),
        new Family("Verhoeff", 12, Digits::verhoeff, 1),
        new Family("Damm", 12, Digits::damm, 1),
        new Family("MOD 11,10", 11, Digits::mod11And10, 0.96),
        new Family("MOD 11-2", 18, Digits::mod11Minus2, 1),
        new Family("modulo 97", 14, value -> Digits.remainder(value, 97) == 1, 1));
  }

  @ParameterizedTest
  @MethodSource("families")
  void check_oneDigitChanged_isAlwaysRejected(Family family) {
    long seed = 4711;
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String valid = valid(family, random);
      for (int i = 0; i < valid.length(); i++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          String wrong = valid.substring(0, i) + digit + valid.substring(i + 1);
          assertThat(family.check().test(wrong))
              .as("%s, seed %d, %s for %s", family, seed, wrong, valid)
              .isEqualTo(wrong.equals(valid));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void check_neighboursSwapped_areRejectedAtThePromisedRate(Family family) {
    var random = new Random(815);
    int swaps = 0;
    int caught = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String valid = valid(family, random);
      for (int i = 0; i + 1 < valid.length(); i++) {
        char first = valid.charAt(i);
        char second = valid.charAt(i + 1);
        if (first != second && first <= '9' && second <= '9') {
          String wrong = valid.substring(0, i) + second + first + valid.substring(i + 2);
          swaps++;
          caught += family.check().test(wrong) ? 0 : 1;
        }
      }
    }
    assertThat(caught / (double) swaps).isGreaterThanOrEqualTo(family.swaps());
  }

  /** A random value that passes the check. */
  private static String valid(Family family, Random random) {
    return IntStream.range(0, MOST_TRIES)
        .mapToObj(i -> random.ints(family.length(), 0, 10))
        .map(digits -> digits.mapToObj(String::valueOf).collect(Collectors.joining()))
        .filter(family.check())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void base58_bitcoinAddress_isValidAndNoneOfItsChangesIs() {
    String valid = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2";
    assertThat(Base58.version(valid)).isZero();
    for (int i = 0; i < valid.length(); i++) {
      char other = valid.charAt(i) == 'z' ? 'y' : 'z';
      assertThat(Base58.version(valid.substring(0, i) + other + valid.substring(i + 1)))
          .as("%d", i)
          .isEqualTo(-1);
    }
  }

  @Test
  void bech32_publishedVectors_areJudgedAsPublished() {
    for (String valid :
        List.of(
            "a12uel5l",
            "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")) {
      assertThat(Bech32.isValid(valid)).as(valid).isTrue();
    }
    assertThat(Bech32.isValid("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")).isFalse();
    assertThat(Bech32.isValid("1nwldj5")).isFalse();
  }

  @Test
  void keccak_vectorsOfEip55_areJudgedAsPublished() {
    for (String valid :
        List.of(
            "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "52908400098527886E0F7030069857D2E4169EE7",
            "D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")) {
      assertThat(Keccak.hasEip55Capitals(valid)).as(valid).isTrue();
    }
    assertThat(Keccak.hasEip55Capitals("5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed")).isFalse();
  }
}
