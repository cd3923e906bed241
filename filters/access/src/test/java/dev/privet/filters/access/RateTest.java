package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {
  @ParameterizedTest
  @ValueSource(strings = {"1/s", "600/min", "200000/h", "1000000000/day"})
  void parse_knownSpelling_printsTheSame(String text) {
    assertThat(Rate.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "600",
        "600/",
        "0/min",
        "-1/min",
        "01/min",
        "1.5/min",
        "600/m",
        "600/minute",
        "600 /min",
        " 600/min",
        "600/min ",
        "1000000001/s",
        "99999999999/s",
        "1e3/s",
        "٣/min",
        "600/MIN"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
  }

  @Test
  void config_withoutAnyLimit_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimitConfig(null, null, "key"));
  }

  @Test
  void config_unknownOwner_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateLimitConfig("1/s", null, "user"))
        .withMessageContaining("key, team or tenant");
  }

  @Test
  void config_malformedRate_namesItsKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateLimitConfig("1/s", "many", null))
        .withMessageContaining("tokens");
  }
}
