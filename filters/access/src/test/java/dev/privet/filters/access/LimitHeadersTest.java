package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ms",
    "PT0.12S, 120ms",
    "PT0.999S, 999ms",
    "PT0.9999S, 1s",
    "PT1S, 1s",
    "PT1.001S, 2s",
    "PT59.5S, 1m0s",
    "PT6M, 6m0s",
    "PT59M59S, 59m59s",
    "PT1H, 1h0m0s",
    "PT24H, 24h0m0s"
  })
  void spelled_duration_isAsOpenAiSpellsIt(Duration duration, String expected) {
    assertThat(LimitHeaders.spelled(duration)).isEqualTo(expected);
  }
}
