package dev.privet.filters.privacy.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
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
  void checks_publishedNumbers_areRightAndNoOtherLastDigitIs() {
    rightOnly("7992739871", "3", Digits::luhn, "Wikipedia, Luhn algorithm");
    rightOnly("1", "8", Digits::luhn, "1 doubled is 2");
    rightOnly("5", "9", Digits::luhn, "5 doubled is 10, and 1");
    rightOnly("236", "3", Digits::verhoeff, "Wikipedia, Verhoeff algorithm");
    rightOnly("79462", "3", Digits::mod11And10, "python-stdnum, iso7064");
    rightOnly("0794", "0", Digits::mod11Minus2, "ISO/IEC 7064");
    rightOnly("079", "X", Digits::mod11Minus2, "ISO/IEC 7064");
  }

  private static void rightOnly(String body, String right, Predicate<String> check, String source) {
    for (String last : List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X")) {
      if (!last.equals("X") || right.equals("X")) {
        assertThat(check.test(body + last))
            .as("%s of %s (%s)", last, body, source)
            .isEqualTo(last.equals(right));
      }
    }
  }

  @Test
  void luhn_equalDigits_areNoNumber() {
    assertThat(Digits.luhn("0000000000")).isFalse();
    assertThat(Digits.uniform("77")).isTrue();
    assertThat(Digits.uniform("")).isTrue();
    assertThat(Digits.uniform("76")).isFalse();
  }

  @Test
  void all_onlyDigits_oneAtLeast() {
    assertThat(Digits.all("0123456789")).isTrue();
    for (String no : List.of("", "/", ":", "1/", "1:", "a", "1a2")) {
      assertThat(Digits.all(no)).as(no).isFalse();
    }
  }

  @Test
  void places_countFromEitherEnd() {
    assertThat(Digits.at("123", 0)).isEqualTo(1);
    assertThat(Digits.at("123", -1)).isEqualTo(3);
    assertThat(Digits.number("12345", 1, 4)).isEqualTo(234);
    assertThat(Digits.weighted("123", 1, 10)).isEqualTo(21);
  }

  @Test
  void remainder_ofDigitsAndLetters_isThatOfTheNumberTheySpell() {
    assertThat(Digits.remainder("19", 97)).isEqualTo(19);
    assertThat(Digits.remainder("1A", 97)).isEqualTo(110 % 97);
    assertThat(Digits.remainder("Z9", 97)).isEqualTo(359 % 97);
    assertThat(Digits.remainder("9876543210987654321", 97))
        .isEqualTo(new BigInteger("9876543210987654321").mod(BigInteger.valueOf(97)).intValue());
  }

  @Test
  void icao_examplesOfDoc9303_areAsPrinted() {
    assertThat(Digits.icao("520727")).isEqualTo(3);
    assertThat(Digits.icao("AB2134<<<")).isEqualTo(5);
    assertThat(Digits.icao("L898902C3")).isEqualTo(6);
  }
}
