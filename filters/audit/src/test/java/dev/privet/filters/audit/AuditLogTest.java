package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.RecorderUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
  @TempDir Path directory;
  @TempDir Path other;

  @Test
  void open_newDirectory_writesStartAndStop() {
    try (var log = Logs.open(directory)) {
      assertThat(log.healthy()).isTrue();
      assertThat(log.head().seq()).isEqualTo(1);
    }
    assertThat(Logs.events(directory)).containsExactly(EventType.AUDIT_START, EventType.AUDIT_STOP);
    AuditRecord first = Logs.records(directory).getFirst();
    assertThat(first.fields())
        .containsEntry("schema_version", 1)
        .containsEntry("seq", 1)
        .containsEntry("prev_hash", "0".repeat(64))
        .containsEntry("node", "test")
        .containsKeys("record_id", "ts_utc", "mono_ns", "boot_id", "group");
  }

  @Test
  void open_afterClose_goesOnWithoutRecovery() throws IOException {
    Logs.open(directory).close();
    try (var log = Logs.open(directory)) {
      log.append(Logs.request("r"));
    }
    assertThat(Logs.events(directory))
        .containsExactly(
            EventType.AUDIT_START,
            EventType.AUDIT_STOP,
            EventType.AUDIT_START,
            EventType.REQUEST,
            EventType.AUDIT_STOP);
    assertThat(AuditVerifier.of(directory).verify().firstProblem()).isEmpty();
  }

  @Test
  void append_by64Writers_allAcknowledgedAreThereInOrder() throws Exception {
    Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    try (var log = Logs.open(directory)) {
      each(
          64,
          writer -> {
            for (int i = 0; i < 20; i++) {
              String id = writer + "-" + i;
              acknowledged.put(id, log.append(Logs.intent(id)));
            }
          });
    }
    var records = Logs.records(directory);
    assertThat(records).extracting(AuditRecord::seq).isSorted().doesNotHaveDuplicates();
    for (AuditRecord record : records) {
      record
          .text(AuditField.REQUEST_ID)
          .ifPresent(id -> assertThat(acknowledged.remove(id)).isEqualTo(record.seq()));
    }
    assertThat(acknowledged).isEmpty();
    for (int writer = 0; writer < 64; writer++) {
      assertThat(idsOf(records, writer)).hasSize(20).isSorted();
    }
    assertThat(AuditVerifier.of(directory).verify().intact()).isTrue();
    assertThat(groups(records)).as("records are committed in groups").isLessThan(records.size());
  }

  @Test
  void await_interrupted_waitsOn_andStaysInterrupted() throws Exception {
    try (var log = Logs.open(directory)) {
      var durable = log.submit(Logs.intent("r"), true);
      Thread.currentThread().interrupt();
      assertThat(log.await(durable)).isPositive();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Logs.events(directory)).contains(EventType.INTENT);
  }

  private static List<Integer> idsOf(List<AuditRecord> records, int writer) {
    return records.stream()
        .flatMap(r -> r.text(AuditField.REQUEST_ID).stream())
        .filter(id -> id.startsWith(writer + "-"))
        .map(id -> Integer.valueOf(id.substring(id.indexOf('-') + 1)))
        .toList();
  }

  private static long groups(List<AuditRecord> records) {
    return records.stream().map(r -> r.fields().get("group")).distinct().count();
  }

  @Test
  void append_overManySegments_rollsAndStaysChained() throws IOException {
    long open;
    try (var log = Logs.open(directory)) {
      open = log.append(Logs.intent("stays-open"));
      for (int i = 0; i < 600; i++) {
        log.appendLater(Logs.request("r".repeat(250) + i));
      }
    }
    AuditReport report = AuditVerifier.of(directory).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.segments()).isGreaterThan(3);
    assertThat(report.openIntents()).isEqualTo(1);
    assertThat(Files.list(directory).map(p -> p.getFileName().toString()))
        .allMatch(name -> name.equals("lock") || name.matches("audit-[0-9]{20}\\.log"));
    var rotations =
        Logs.records(directory).stream()
            .filter(r -> r.event().orElseThrow() == EventType.AUDIT_ROTATE)
            .toList();
    assertThat(rotations).hasSize(report.segments() - 1);
    assertThat(rotations)
        .allSatisfy(r -> assertThat(r.fields().get("open_intents")).isEqualTo(List.of((int) open)));
  }

  @Test
  void open_withOpenIntentInOldSegment_closesItAsUnknown() throws IOException {
    Path copy = other.resolve("copy");
    var log = Logs.open(directory);
    long done = log.append(Logs.intent("done"));
    long lost = log.append(Logs.intent("lost").with(AuditField.ATTEMPT, 3));
    for (int i = 0; i < 300; i++) {
      log.appendLater(Logs.request("r".repeat(250) + i));
    }
    log.append(Logs.outcome(done));
    Logs.crashed(log, directory, copy);

    Logs.open(copy).close();

    var outcomes = find(copy, AuditField.OUTCOME, Outcome.UNKNOWN_AFTER_CRASH.name());
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.getFirst().fields())
        .containsEntry("intent_seq", (int) lost)
        .containsEntry("request_id", "lost")
        .containsEntry("tenant", "acme")
        .containsEntry("attempt", 3);
    AuditReport report = AuditVerifier.of(copy).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.openIntents()).isZero();
    assertThat(report.segments()).isGreaterThan(1);
  }

  private static List<AuditRecord> find(Path directory, AuditField field, String value) {
    var found = new ArrayList<AuditRecord>();
    AuditSearch.of(directory).search(AuditQuery.ALL.with(field, value), found::add);
    return found;
  }

  @Test
  void open_tornAtEveryByteOfLastRecord_cutsItAndGoesOn() throws IOException {
    Path crashed = other.resolve("crashed");
    var log = Logs.open(directory);
    log.append(Logs.intent("kept"));
    log.append(Logs.request("torn"));
    Logs.crashed(log, directory, crashed);
    var last = Logs.places(crashed).getLast();
    byte[] whole = Files.readAllBytes(last.file());

    for (int kept = 0; kept < last.length(); kept++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, last.offset() + kept, torn.length, (byte) 0);
      var disk = LossyStorage.copyOf(crashed);
      disk.put(last.file().getFileName().toString(), torn);

      AuditLog.open(disk, Logs.SMALL, Clock.systemUTC()).close();

      var records = AuditSearchTest.all(disk);
      assertThat(records)
          .as("torn after %s bytes", kept)
          .extracting(r -> r.event().orElseThrow())
          .containsExactly(
              EventType.AUDIT_START,
              EventType.INTENT,
              EventType.AUDIT_RECOVERY,
              EventType.OUTCOME,
              EventType.AUDIT_START,
              EventType.AUDIT_STOP);
      assertThat(records.get(2).fields())
          .containsEntry("last_seq", 2)
          .containsEntry("open_intents", 1)
          .containsEntry("cut_bytes", tornBytes(torn, last));
      assertThat(AuditVerifier.of(disk).verify().firstProblem()).isEmpty();
    }
  }

  /** Up to the last byte that is not zero. */
  private static int tornBytes(byte[] file, Logs.Place last) {
    int end = last.end();
    while (end > last.offset() && file[end - 1] == 0) {
      end--;
    }
    return end - last.offset();
  }

  @Test
  void open_twiceAfterCrash_writesOutcomesOnce() throws IOException {
    Path crashed = other.resolve("crashed");
    Path again = other.resolve("again");
    var log = Logs.open(directory);
    log.append(Logs.intent("a"));
    log.append(Logs.intent("b"));
    Logs.crashed(log, directory, crashed);
    Logs.crashed(Logs.open(crashed), crashed, again);

    Logs.open(again).close();

    assertThat(find(again, AuditField.OUTCOME, Outcome.UNKNOWN_AFTER_CRASH.name())).hasSize(2);
    assertThat(AuditVerifier.of(again).verify().openIntents()).isZero();
  }

  @Test
  void open_damagedInTheMiddle_isRefusedWithPosition() throws IOException {
    try (var log = Logs.open(directory)) {
      log.append(Logs.request("first"));
      log.append(Logs.request("second"));
    }
    var place = Logs.places(directory).get(1);
    byte[] bytes = Files.readAllBytes(place.file());
    bytes[place.offset() + 40] ^= 1;
    Files.write(place.file(), bytes);

    assertThatExceptionOfType(AuditStartException.class)
        .isThrownBy(() -> Logs.open(directory))
        .withMessageContaining(place.file().getFileName().toString())
        .withMessageContaining("position " + place.offset());
    assertThat(Files.readAllBytes(place.file())).isEqualTo(bytes);
  }

  @Test
  void open_segmentMissing_isRefused() throws IOException {
    try (var log = Logs.open(directory)) {
      log.append(Logs.request("first"));
    }
    Files.move(directory.resolve(Segments.name(1)), directory.resolve(Segments.name(4)));

    assertThatExceptionOfType(AuditStartException.class)
        .isThrownBy(() -> Logs.open(directory))
        .withMessageContaining("missing");
  }

  @Test
  void open_whileOpen_isRefused() {
    try (var log = Logs.open(directory)) {
      assertThat(log.healthy()).isTrue();
      assertThatExceptionOfType(AuditStartException.class)
          .isThrownBy(() -> Logs.open(directory))
          .withMessageContaining("is open in this process");
    }
    Logs.open(directory).close();
  }

  @Test
  void open_missingDirectoryOrFile_isRefusedByName() throws IOException {
    Path missing = directory.resolve("missing");
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> Logs.open(missing))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(() -> Logs.open(file)).isInstanceOf(AuditStartException.class);
  }

  @Test
  void open_notWritable_isRefusedByName() throws IOException {
    // A directory in place of the lock file: a file that nobody, not even root, can write.
    Files.createDirectory(directory.resolve(DiskStorage.LOCK_FILE));

    assertThatThrownBy(() -> Logs.open(directory))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("cannot use " + directory);
  }

  @Test
  void open_diskFull_fails() {
    var disk = new LossyStorage();
    disk.fault(LossyStorage.Fault.WRITE);

    assertThatThrownBy(() -> AuditLog.open(disk, Logs.SMALL, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  @Test
  void append_afterClose_isRefused() {
    var log = Logs.open(directory);
    log.close();

    assertThat(log.healthy()).isFalse();
    assertThatThrownBy(() -> log.append(Logs.request("late")))
        .isInstanceOf(RecorderUnavailableException.class);
  }

  /** Runs tasks on virtual threads and rethrows what they threw. */
  private static void each(int count, Task task) throws Exception {
    var calls = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < count; i++) {
      int number = i;
      calls.add(() -> {
        task.run(number);
        return true;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  private interface Task {
    void run(int number) throws IOException;
  }
}
