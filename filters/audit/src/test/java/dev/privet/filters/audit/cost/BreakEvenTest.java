package dev.privet.filters.audit.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditLog;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.AuditSettings;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of traffic with known sums. */
final class BreakEvenTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  @TempDir Path directory;

  /** A clock that is set. */
  private static final class Hands extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Ten answers an hour for 30 days: 1000 tokens in, 500 out, at 2 and 8 USD a million. */
  private Traffic traffic() throws IOException {
    var clock = new Hands();
    try (var log = AuditLog.open(directory, AuditSettings.defaults("test"), clock)) {
      for (int hour = 0; hour <= 30 * 24; hour++) {
        clock.now = START.plus(Duration.ofHours(hour));
        for (int i = 0; i < 10; i++) {
          log.appendLater(outcome(i % 2 == 0));
        }
      }
      log.append(AuditEvent.of(EventType.REQUEST));
    }
    return Traffic.of(AuditSearch.of(directory), Instant.MIN, Instant.MAX);
  }

  private static AuditEvent outcome(boolean medical) {
    return AuditEvent.of(EventType.OUTCOME)
        .with(AuditField.BACKEND_ID, "openai")
        .with(AuditField.MODEL_SERVED, "gpt-4.1")
        .with(AuditField.CLASSIFICATION, "internal")
        .with(AuditField.DETECTORS, medical ? Map.of("topic.medical", 1) : Map.of())
        .with(AuditField.TOKENS_INPUT, 1000)
        .with(AuditField.TOKENS_OUTPUT, 500)
        .with(AuditField.TOKENS_ESTIMATED, false)
        .with(AuditField.PRICE_INPUT, 2_000_000)
        .with(AuditField.PRICE_OUTPUT, 8_000_000)
        .with(AuditField.COST_NANO_USD, 6_000_000)
        .with(AuditField.DURATION_MS, 1500);
  }

  private static Assumptions assumptions(double usdPerHour, double growth) {
    return new Assumptions(
        List.of(new Replica("open", "gpu", 2, 10_000, 1_000, 4, "measured here")),
        List.of(new GpuPrice("gpu", usdPerHour, "one year", "contract")),
        0.5,
        1,
        100,
        1000,
        growth);
  }

  @Test
  void traffic_isSummedByGroup() throws IOException {
    Traffic traffic = traffic();
    assertThat(traffic.days()).isEqualTo(30);
    assertThat(traffic.groups()).hasSize(2);
    Spend total = traffic.total();
    assertThat(total.requests()).isEqualTo(7210);
    assertThat(total.input()).isEqualTo(7_210_000);
    assertThat(total.usd()).isCloseTo(43.26, within(1e-6));
    assertThat(traffic.peakConcurrency()).isEqualTo(10);
  }

  @Test
  void breakEven_countsReservedGpusForTheBusiestTime() throws IOException {
    BreakEven.Result result = BreakEven.of(traffic(), assumptions(1.0, 0.1));
    // 43.26 USD in 30 days.
    assertThat(result.apiUsdPerMonth()).isCloseTo(43.8944, within(0.001));
    BreakEven.Option option = result.options().getFirst();
    // Ten at a time need three replicas of four; one is spare; two GPUs each.
    assertThat(option.replicas()).isEqualTo(4);
    assertThat(option.gpus()).isEqualTo(8);
    assertThat(option.usdPerMonth()).isCloseTo(8 * 30.44 * 24 + 100, within(0.01));
    assertThat(option.savingPerMonth()).isNegative();
    assertThat(option.payBackMonths()).isEmpty();
    // A replica for 0.4 of the volume costs 1461 USD: dearer than the API at every volume.
    assertThat(option.breakEvenVolume()).isEmpty();
    assertThat(option.breakEvenMonths()).isEmpty();
  }

  @Test
  void breakEven_ofCheapGpus_hasItsVolumeAndDate() throws IOException {
    BreakEven.Option option = BreakEven.of(traffic(), assumptions(0.01, 0.1)).options().getFirst();
    double volume = option.breakEvenVolume().orElseThrow();
    assertThat(volume).isGreaterThan(1);
    int working = (int) Math.ceil(volume * 10 / 4 - 1e-9);
    assertThat(43.8944 * volume)
        .isCloseTo((working + 1) * 2 * 0.01 * 30.44 * 24 + 100, within(0.5));
    assertThat(option.breakEvenMonths().orElseThrow())
        .isCloseTo(Math.log(volume) / Math.log(1.1), within(1e-6));
    assertThat(BreakEven.of(traffic(), assumptions(0.01, 0)).options().getFirst().breakEvenMonths())
        .isEmpty();
    assertThat(option.sensitivity()).hasSize(8);
    assertThat(option.sensitivity().getFirst().savingPerMonth())
        .isLessThan(option.savingPerMonth());
    assertThat(option.curve()).hasSize(12);
  }

  @Test
  void emptyLog_hasNoSpendAndNoBreakEven() {
    AuditLog.open(directory, AuditSettings.defaults("test"), Clock.systemUTC()).close();
    var traffic = Traffic.of(AuditSearch.of(directory), Instant.MIN, Instant.MAX);
    BreakEven.Result result = BreakEven.of(traffic, Assumptions.DEFAULT);
    assertThat(result.apiUsdPerMonth()).isZero();
    assertThat(result.options()).hasSize(2);
    assertThat(result.options()).allMatch(option -> option.breakEvenVolume().isEmpty());
  }
}
