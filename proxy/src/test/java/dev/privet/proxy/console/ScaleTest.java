package dev.privet.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes end at round numbers that hold all values. */
final class ScaleTest {
  @ParameterizedTest
  @CsvSource({"0, 4", "4, 4", "5, 8", "9, 20", "21, 40", "400, 400", "401, 800", "801, 2000"})
  void top_value_isTheNextRoundNumber(long value, long top) {
    assertThat(Scale.top(value)).isEqualTo(top);
  }

  @Test
  void marks_top_areItsQuarters() {
    assertThat(Scale.marks(20)).containsExactly(0L, 5L, 10L, 15L, 20L);
  }

  @ParameterizedTest
  @CsvSource({"0.03, 0.01, 0.1", "1, 1, 10", "999, 100, 1000", "1000, 1000, 10000"})
  void decades_value_lieAroundIt(double value, double below, double above) {
    assertThat(Scale.decadeBelow(value)).isEqualTo(below);
    assertThat(Scale.decadeAbove(value)).isEqualTo(above);
    assertThat(Scale.decades(below, above)).containsExactly(below, above);
  }
}
