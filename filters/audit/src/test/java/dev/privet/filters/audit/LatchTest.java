package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.RecorderUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log does when the disk fails or does not answer. */
final class LatchTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private final LossyStorage disk = new LossyStorage();

  @ParameterizedTest
  @EnumSource(names = {"FORCE", "WRITE"})
  void disk_failsOnce_latchesForGood(LossyStorage.Fault fault) throws IOException {
    var log = AuditLog.open(disk, Logs.SMALL, Clock.systemUTC());
    log.append(Logs.request("before"));
    AuditHead head = log.head();
    disk.fault(fault);

    assertThatThrownBy(() -> log.append(Logs.request("failing")))
        .isInstanceOf(RecorderUnavailableException.class);
    disk.fault(LossyStorage.Fault.NONE);

    assertThat(log.healthy()).isFalse();
    assertThat(log.head()).isEqualTo(head);
    assertThatThrownBy(() -> log.append(Logs.request("after")))
        .isInstanceOf(RecorderUnavailableException.class);
    assertThatThrownBy(() -> log.appendLater(Logs.request("after")))
        .isInstanceOf(RecorderUnavailableException.class);
    log.close();
  }

  @Test
  void log_openedAnewAfterLatch_worksAgain() throws IOException {
    var log = AuditLog.open(disk, Logs.SMALL, Clock.systemUTC());
    disk.fault(LossyStorage.Fault.FORCE);
    assertThatThrownBy(() -> log.append(Logs.intent("lost")))
        .isInstanceOf(RecorderUnavailableException.class);
    log.close();

    var disk2 = disk.afterPowerLoss(new Random(1));
    try (var again = AuditLog.open(disk2, Logs.SMALL, Clock.systemUTC())) {
      assertThat(again.append(Logs.request("works"))).isPositive();
    }
    assertThat(AuditVerifier.of(disk2).verify().firstProblem()).isEmpty();
  }

  /** A process that starts anew on the same system sees bytes that the disk never got. */
  @Test
  void log_openedAfterFailedForce_losesNothingWhenPowerFailsLater() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      var storage = new LossyStorage();
      var log = AuditLog.open(storage, Logs.SMALL, Clock.systemUTC());
      storage.fault(LossyStorage.Fault.FORCE);
      assertThatThrownBy(() -> log.append(Logs.intent("not forced".repeat(25))))
          .isInstanceOf(RecorderUnavailableException.class);
      log.close();
      var again = AuditLog.open(storage, Logs.SMALL, Clock.systemUTC());
      long seq = again.append(Logs.request("acknowledged"));

      var after = storage.afterPowerLoss(new Random(seed));
      again.close();
      AuditLog.open(after, Logs.SMALL, Clock.systemUTC()).close();

      assertThat(AuditSearchTest.all(after).get((int) seq - 1).text(AuditField.REQUEST_ID))
          .as("seed %s", seed)
          .contains("acknowledged");
    }
  }

  @Test
  void queue_full_refusesInTimeAndRecovers() throws Exception {
    var settings = Logs.SMALL.withQueue(4, SHORT).withDurableTimeout(Duration.ofMinutes(1));
    var log = AuditLog.open(disk, settings, Clock.systemUTC());
    disk.fault(LossyStorage.Fault.STALL);
    var accepted = fill(log);

    assertThatThrownBy(() -> log.append(Logs.request("one too many")))
        .isInstanceOf(RecorderUnavailableException.class)
        .hasMessageContaining("queue");
    assertThat(log.healthy()).isTrue();
    log.appendOwed(Logs.request("owed"));

    disk.release();
    for (var durable : accepted) {
      assertThat(durable.get()).isPositive();
    }
    assertThat(log.append(Logs.request("after"))).isPositive();
    log.close();
  }

  private static ArrayList<CompletableFuture<Long>> fill(AuditLog log) {
    var accepted = new ArrayList<CompletableFuture<Long>>();
    while (true) {
      try {
        accepted.add(log.submit(Logs.request("r"), true));
      } catch (RecorderUnavailableException e) {
        assertThat(accepted).hasSizeBetween(4, 600);
        return accepted;
      }
    }
  }

  @Test
  void disk_stalls_appendGivesUpAndOthersGoOnLater() throws IOException {
    var log = AuditLog.open(disk, Logs.SMALL.withDurableTimeout(SHORT), Clock.systemUTC());
    disk.fault(LossyStorage.Fault.STALL);

    assertThatThrownBy(() -> log.append(Logs.request("slow")))
        .isInstanceOf(RecorderUnavailableException.class)
        .hasMessageContaining("in time");

    disk.release();
    log.close();
    assertThat(AuditVerifier.of(disk).verify().records()).isEqualTo(3);
  }
}
