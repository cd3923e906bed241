package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content, erasure, holds and retention. */
final class CustodyTest {
  private static final AuditEvent WHO =
      AuditEvent.of(EventType.ADMIN_ACTION)
          .with(AuditField.ACTOR, "ada")
          .with(AuditField.AUTH_METHOD, "os");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] TEXT = "Dear Ada".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path directory;
  private LogKeys keys;

  @BeforeEach
  void makeFolder() throws IOException {
    directory = Files.createDirectory(folder.resolve("log"));
    keys = LogKeys.in(folder.resolve("keys"));
  }

  @Test
  void erase_destroysKeys_recordsItAndLeavesTheLogWhole() throws IOException {
    var content = new ContentKeys(keys);
    ContentKeys.Sealed acme = content.seal("acme", "", TEXT);
    ContentKeys.Sealed other = content.seal("umbrella", "", TEXT);
    assertThat(new ContentKeys(keys).open(acme.key(), acme.base64())).contains(TEXT);
    try (var log = Logs.open(directory)) {
      var custody = new Custody(log, content);
      assertThat(custody.erase(WHO, "acme", "")).isEqualTo(new Erased("done", 1));
      assertThat(custody.erase(WHO, "acme", "")).isEqualTo(new Erased("done", 0));
    }
    var again = new ContentKeys(keys);
    assertThat(again.open(acme.key(), acme.base64())).isEmpty();
    assertThat(again.open(other.key(), other.base64())).contains(TEXT);
    assertThat(Files.readString(folder.resolve("keys/content.keys"))).contains("destroyed");
    assertThat(AuditVerifier.of(directory).verify().firstProblem()).isEmpty();
    List<String> states =
        Logs.records(directory).stream()
            .filter(record -> record.event().orElseThrow() == EventType.ERASE)
            .map(record -> record.text(AuditField.STATE).orElseThrow())
            .toList();
    assertThat(states).containsExactly("begun", "done", "begun", "done");
  }

  @Test
  void erase_ofOneSubject_leavesTheOthers() throws IOException {
    var content = new ContentKeys(keys);
    ContentKeys.Sealed one = content.seal("acme", "key_1", TEXT);
    ContentKeys.Sealed two = content.seal("acme", "key_2", TEXT);
    try (var log = Logs.open(directory)) {
      assertThat(new Custody(log, content).erase(WHO, "acme", "key_1").keys()).isEqualTo(1);
    }
    assertThat(content.open(one.key(), one.base64())).isEmpty();
    assertThat(content.open(two.key(), two.base64())).contains(TEXT);
  }

  @Test
  void hold_beatsErasure_untilItIsReleased() throws IOException {
    var content = new ContentKeys(keys);
    ContentKeys.Sealed acme = content.seal("acme", "", TEXT);
    try (var log = Logs.open(directory)) {
      var custody = new Custody(log, content);
      custody.hold(WHO, new Hold("case-7", "acme", Map.of("class", "restricted")));
      assertThat(custody.erase(WHO, "acme", "").state()).isEqualTo("pending-hold");
      assertThat(content.open(acme.key(), acme.base64())).contains(TEXT);
    }
    try (var log = Logs.open(directory)) {
      var custody = new Custody(log, content);
      assertThat(custody.holds()).extracting(Hold::caseId).containsExactly("case-7");
      custody.release(WHO, "case-7");
      assertThat(content.open(acme.key(), acme.base64())).isEmpty();
      assertThatThrownBy(() -> custody.release(WHO, "case-7"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Logs.events(directory)).contains(EventType.HOLD_SET, EventType.HOLD_RELEASE);
  }

  @Test
  void erase_cutOffByACrash_isFinishedAtTheNextStart() throws IOException {
    var content = new ContentKeys(keys);
    ContentKeys.Sealed acme = content.seal("acme", "", TEXT);
    Files.writeString(directory.resolve("erasures"), "[{\"tenant\":\"acme\",\"subject\":\"\"}]");
    try (var log = Logs.open(directory)) {
      var _ = new Custody(log, content);
    }
    assertThat(content.open(acme.key(), acme.base64())).isEmpty();
  }

  /** Writes a log of several segments, each a day later, and applies retention. */
  private int writeAndDrop(Duration keep, Map<String, String> held) throws IOException {
    for (int day = 0; day < 6; day++) {
      Clock clock = Clock.fixed(NOW.minus(Duration.ofDays(100L - day)), ZoneOffset.UTC);
      try (var log = AuditLog.open(directory, Logs.SMALL, clock)) {
        Checkpointer.start(log, keys, clock, Duration.ofDays(1), List.of());
        for (int i = 0; i < 400; i++) {
          log.appendLater(Logs.request("day" + day + "_" + i).with(AuditField.TENANT, "acme"));
        }
      }
    }
    try (var log = AuditLog.open(directory, Logs.SMALL, Clock.fixed(NOW, ZoneOffset.UTC))) {
      var checkpointer =
          Checkpointer.start(log, keys, Clock.systemUTC(), Duration.ofDays(1), List.of());
      var custody = new Custody(log, new ContentKeys(keys));
      if (!held.isEmpty()) {
        custody.hold(WHO, new Hold("case-1", "acme", held));
      }
      var retention =
          new Retention(
              log,
              checkpointer,
              AuditSearch.of(directory),
              custody,
              Clock.fixed(NOW, ZoneOffset.UTC));
      return retention.run(keep);
    }
  }

  @Test
  void retention_dropsWholeSegments_andTheRestIsStillProved() throws IOException {
    int dropped = writeAndDrop(Duration.ofDays(97), Map.of());
    assertThat(dropped).isPositive();
    List<PublicKey> trusted =
        PublicKey.parseAll(Files.readString(directory.resolve("checkpoint.pub")));
    AuditReport report = AuditVerifier.of(directory).trusting(trusted).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.dropped()).isPositive();
    assertThat(report.checkpointed()).isEqualTo(report.head().seq());
    assertThat(Logs.events(directory)).contains(EventType.RETENTION);

    try (var log = Logs.open(directory)) {
      Checkpointer.start(log, keys, Clock.systemUTC(), Duration.ofDays(1), List.of());
      log.append(Logs.request("after"));
    }
    assertThat(AuditVerifier.of(directory).verify().firstProblem()).isEmpty();

    Path base = directory.resolve("base");
    String note = Files.readString(base);
    Files.writeString(base, note.replace("head ", "head 0").replaceFirst("(head .{64}).", "$1"));
    AuditReport forged = AuditVerifier.of(directory).verify();
    assertThat(forged.intact()).isFalse();
    Files.writeString(base, note);
    assertThat(SignedNote.parse(note).signer(trusted)).isPresent();
  }

  @Test
  void retention_stopsBeforeHeldRecords() throws IOException {
    assertThat(writeAndDrop(Duration.ofDays(97), Map.of("request", "day0_3"))).isZero();
    assertThat(AuditVerifier.of(directory).verify().dropped()).isZero();
  }

  @Test
  void config_belowTheFloorOfItsProfile_isRefused() {
    assertThatThrownBy(() -> new AuditConfig.RetentionConfig("ai-act", 90, 0))
        .hasMessageContaining("183");
    assertThatThrownBy(() -> new AuditConfig.RetentionConfig("none", 400, 365))
        .hasMessageContaining("365");
    assertThat(new AuditConfig.RetentionConfig("pci", 400, 500).keep())
        .isEqualTo(Duration.ofDays(400));
  }

  @Test
  void door_recordsReadingOfTheLogAndNotOfACopy() throws IOException {
    AuditEvent reading =
        AuditEvent.of(EventType.AUDIT_READ).with(AuditField.QUERY, "'; drop <script>");
    try (var log = Logs.open(directory)) {
      LogHome.mark(directory, Logs.SMALL, folder.resolve("keys"));
      log.attach(Inbox.open(directory, ask -> Map.of("seq", log.append(LogDoor.decoded(ask)))));
      assertThat(LogDoor.record(directory, reading)).isEqualTo(LogDoor.By.SERVER);
      assertThatThrownBy(
              () -> Inbox.ask(directory, Map.of("event", "ERASE"), Duration.ofSeconds(5)))
          .hasMessageContaining("inbox");
    }
    assertThat(LogDoor.record(directory, reading)).isEqualTo(LogDoor.By.THIS_PROCESS);
    Path copy = folder.resolve("copy");
    Files.createDirectory(copy);
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    assertThat(LogDoor.record(copy, reading)).isEqualTo(LogDoor.By.NOBODY);
    assertThat(Logs.events(directory).stream().filter(e -> e == EventType.AUDIT_READ)).hasSize(2);
  }
}
