package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FloodTest {
  @Test
  void flood_beyondItsBurst_isCountedAndNotWritten() {
    var flood = new Flood(10, 3, 0);
    for (int i = 0; i < 3; i++) {
      assertThat(flood.admit(0)).hasValue(0);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(flood.admit(0)).isEmpty();
    }
    assertThat(flood.admit(100_000_000)).hasValue(5);
    assertThat(flood.admit(100_000_000)).isEmpty();
    assertThat(flood.admit(1_000_000_000)).hasValue(1);
  }
}
