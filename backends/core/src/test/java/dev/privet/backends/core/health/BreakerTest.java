package dev.privet.backends.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private static final HealthRules RULES =
      new HealthRules(Duration.ofSeconds(10), 4, 0.5, Duration.ofSeconds(5), 0.2);
  private final AtomicLong now = new AtomicLong(-3_000_000_000L);
  private final Breaker breaker = new Breaker(RULES, now::get);

  @Test
  void failures_tooFewCalls_areNotJudged() {
    fail(3);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    fail(1);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void failures_belowTheShare_leaveItClosed() {
    succeed(5);
    fail(4);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(breaker.errorRate()).isEqualTo(4.0 / 9);
    fail(1);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void failures_outsideTheWindow_areForgotten() {
    fail(3);
    pass(Duration.ofSeconds(11));
    assertThat(breaker.errorRate()).isZero();
    fail(3);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void open_afterItsRest_letsOneCallTryAndNoOther() {
    fail(4);
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.NONE);
    assertThat(breaker.restNanos()).isEqualTo(5_000_000_000L);
    pass(Duration.ofSeconds(5));
    assertThat(breaker.state()).isEqualTo(CircuitState.HALF_OPEN);
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.TRIAL);
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.NONE);
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void trial_succeeds_closesAndForgets() {
    trial();
    breaker.succeeded(true);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    fail(3);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void trial_fails_opensForAnotherRest() {
    trial();
    breaker.failed(true);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
    pass(Duration.ofSeconds(4));
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.NONE);
    pass(Duration.ofSeconds(1));
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.TRIAL);
  }

  @Test
  void trial_comesToNothing_theNextCallTries() {
    trial();
    breaker.undecided();
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.TRIAL);
  }

  @Test
  void open_lateResultsOfEarlierCalls_changeNothing() {
    fail(4);
    succeed(20);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void probe_seesItWell_endsTheRest_butOnlyACallCloses() {
    fail(4);
    breaker.probed(true);
    assertThat(breaker.state()).isEqualTo(CircuitState.HALF_OPEN);
    breaker.probed(false);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void probes_alone_openIt() {
    for (int i = 0; i < 4; i++) {
      breaker.probed(false);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  private void trial() {
    fail(4);
    pass(Duration.ofSeconds(5));
    assertThat(breaker.enter()).isEqualTo(Breaker.Leave.TRIAL);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(false);
    }
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      breaker.succeeded(false);
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
