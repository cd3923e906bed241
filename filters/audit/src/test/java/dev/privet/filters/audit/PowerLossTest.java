package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.RecorderUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random logs on a disk that loses, tears and reorders what was not forced, with the power failing
 * anywhere, also during recovery.
 */
final class PowerLossTest {

  @Test
  void powerLoss_anywhere_losesNoAcknowledgedRecord() throws IOException {
    run(0, 300);
  }

  @Test
  @Tag("it")
  void powerLoss_manySeeds_losesNoAcknowledgedRecord() throws IOException {
    run(1_000, 10_000);
  }

  /** Shows that the double can lose records at all. */
  @Test
  void powerLoss_withoutForce_losesAcknowledgedRecords() throws IOException {
    int lost = 0;
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var disk = new LossyStorage(false);
      Map<Long, String> acknowledged = use(disk, random);
      lost += countLost(disk.afterPowerLoss(random), acknowledged);
    }
    assertThat(lost).isPositive();
  }

  private static int countLost(LossyStorage disk, Map<Long, String> acknowledged) {
    try {
      disk.failAfter(Long.MAX_VALUE);
      AuditLog.open(disk, Logs.SMALL, Clock.systemUTC()).close();
      return missing(contents(disk), acknowledged);
    } catch (IOException | AuditStartException e) {
      return acknowledged.size();
    }
  }

  private static void run(int firstSeed, int seeds) throws IOException {
    for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
      var random = new Random(seed);
      var disk = new LossyStorage();
      Map<Long, String> acknowledged = use(disk, random);
      for (int crashes = random.nextInt(4); crashes > 0; crashes--) {
        disk = disk.afterPowerLoss(random);
        disk.failAfter(random.nextInt(60));
        recover(disk);
      }
      disk = disk.afterPowerLoss(random);
      AuditLog.open(disk, Logs.SMALL, Clock.systemUTC()).close();

      assertThat(missing(contents(disk), acknowledged)).as("lost with seed %s", seed).isZero();
      AuditReport report = AuditVerifier.of(disk).verify();
      assertThat(report.firstProblem()).as("seed %s", seed).isEmpty();
      assertThat(report.openIntents()).as("open intents with seed %s", seed).isZero();
    }
  }

  private static void recover(LossyStorage disk) {
    try {
      AuditLog.open(disk, Logs.SMALL, Clock.systemUTC()).close();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("power lost|audit: .*");
    }
  }

  /** Appends until the power fails; returns what was acknowledged. */
  private static Map<Long, String> use(LossyStorage disk, Random random) throws IOException {
    var acknowledged = new TreeMap<Long, String>();
    disk.failAfter(100 + random.nextInt(700));
    try {
      var log = AuditLog.open(disk, Logs.SMALL, Clock.systemUTC());
      while (log.healthy()) {
        step(log, random, acknowledged);
      }
      log.close();
    } catch (RecorderUnavailableException e) {
      assertThat(e).hasMessageStartingWith("audit: ");
    } catch (IOException e) {
      assertThat(e).hasMessage("power lost");
    }
    return acknowledged;
  }

  private static void step(AuditLog log, Random random, Map<Long, String> acknowledged)
      throws RecorderUnavailableException {
    for (int i = random.nextInt(8); i > 0; i--) {
      log.appendLater(Logs.request("x".repeat(random.nextInt(250))));
    }
    String id = Long.toHexString(random.nextLong());
    long seq = log.append(Logs.intent(id));
    acknowledged.put(seq, id);
    if (random.nextInt(3) > 0) {
      log.appendOwed(Logs.outcome(seq));
    }
  }

  private static int missing(Map<Long, String> found, Map<Long, String> acknowledged) {
    return (int)
        acknowledged.entrySet().stream()
            .filter(ack -> !ack.getValue().equals(found.get(ack.getKey())))
            .count();
  }

  /** Request ids by seq. */
  private static Map<Long, String> contents(LossyStorage disk) throws IOException {
    var found = new HashMap<Long, String>();
    for (String segment : Segments.of(disk)) {
      var reader = new FrameReader(disk.open(segment));
      while (reader.next() == FrameReader.Status.FRAME) {
        var record = AuditRecord.of(segment, reader.offset(), reader.seq(), reader.bytes());
        found.put(record.seq(), record.text(AuditField.REQUEST_ID).orElse(""));
      }
    }
    return found;
  }
}
