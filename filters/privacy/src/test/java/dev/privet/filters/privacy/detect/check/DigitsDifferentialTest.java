package dev.privet.filters.privacy.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.validator.routines.checkdigit.ABANumberCheckDigit;
import org.apache.commons.validator.routines.checkdigit.CheckDigit;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our checks of digits judge as another library's do, over random numbers and right ones. */
class DigitsDifferentialTest {
  private static final int NUMBERS = 20_000;

  /** One algorithm in two implementations. */
  record Pair(String name, int length, Predicate<String> ours, CheckDigit theirs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Pair> pairs() {
    return List.of(
        new Pair("Luhn", 16, Digits::luhn, LuhnCheckDigit.LUHN_CHECK_DIGIT),
        new Pair("Luhn, odd", 15, Digits::luhn, LuhnCheckDigit.LUHN_CHECK_DIGIT),
        new Pair("Verhoeff", 12, Digits::verhoeff, VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT),
        new Pair(
            "ABA",
            9,
            value -> Digits.weighted(value, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0,
            ABANumberCheckDigit.ABAN_CHECK_DIGIT),
        new Pair(
            "modulo 97",
            22,
            value -> Digits.remainder(value.substring(4) + value.substring(0, 4), 97) == 1,
            IBANCheckDigit.IBAN_CHECK_DIGIT));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void check_randomNumbers_areJudgedAlike(Pair pair) throws Exception {
    long seed = 20261125;
    var random = new Random(seed);
    int right = 0;
    for (int i = 0; i < NUMBERS; i++) {
      String number = number(pair, random);
      boolean ours = pair.ours().test(number);
      assertThat(ours)
          .as("%s, seed %d, %s", pair, seed, number)
          .isEqualTo(pair.theirs().isValid(number));
      right += ours ? 1 : 0;
    }
    assertThat(right).as("right ones among them").isGreaterThan(100);
  }

  private static String number(Pair pair, Random random) {
    String digits =
        random.ints(pair.length(), 1, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    return pair.length() == 22 ? "DE" + (10 + random.nextInt(89)) + digits.substring(4) : digits;
  }
}
