package dev.privet.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts as people read them. */
final class MoneyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | $0.00", "0.0125 | $0.0125", "1234.5 | $1,234.50", "-20923.18 | −$20,923.18"})
  void exact_amount_isToTheCent(double usd, String text) {
    assertThat(Money.exact(usd)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.01, $0.01", "0.1, $0.1", "10, $10", "1000, $1k", "100000, $100k", "1000000, $1M"})
  void round_powerOfTen_isShort(double usd, String text) {
    assertThat(Money.round(usd)).isEqualTo(text);
  }
}
