package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.audit.AuditReport.Kind;
import dev.privet.filters.audit.place.CheckpointPlace;
import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
  private static final Duration NEVER = Duration.ofDays(1);
  @TempDir Path folder;
  private Path directory;
  private final List<SignedNote> kept = new ArrayList<>();

  @BeforeEach
  void makeFolder() throws IOException {
    directory = Files.createDirectory(folder.resolve("log"));
  }

  private Checkpointer follow(AuditLog log) {
    return Checkpointer.start(
        log, folder.resolve("keys"), Clock.systemUTC(), NEVER, List.of(new Place(kept)));
  }

  private record Place(List<SignedNote> kept) implements CheckpointPlace {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public void put(SignedNote checkpoint) {
      synchronized (kept) {
        kept.add(checkpoint);
      }
    }
  }

  private List<PublicKey> keys() throws IOException {
    return PublicKey.parseAll(Files.readString(directory.resolve("checkpoint.pub")));
  }

  private SignedNote write(int records) throws IOException {
    try (var log = Logs.open(directory)) {
      Checkpointer checkpointer = follow(log);
      for (int i = 0; i < records; i++) {
        log.append(Logs.request("req_" + i));
      }
      return checkpointer.signNow();
    }
  }

  @Test
  void log_closed_hasACheckpointOfItsEndHereAndElsewhere() throws IOException {
    write(30);

    var note = SignedNote.parse(Files.readString(directory.resolve("checkpoint")));
    assertThat(note.checkpoint().size()).isEqualTo(32);
    assertThat(kept.getLast().encoded()).isEqualTo(note.encoded());
    AuditReport report = AuditVerifier.of(directory).against(kept).trusting(keys()).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.checkpointed()).isEqualTo(32);
    assertThat(report.root()).isEqualTo(note.checkpoint().root());
    assertThat(report.signer()).startsWith(note.checkpoint().origin());
  }

  @Test
  void signingKey_isForItsOwnerOnly() throws IOException {
    write(1);
    Path key = folder.resolve("keys/signing.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (var log = Logs.open(directory)) {
      assertThatThrownBy(() -> follow(log))
          .isInstanceOf(AuditStartException.class)
          .hasMessageContaining("0600");
    }
  }

  @Test
  void everyRecord_isProvedWithTheRecordAndTheKeyAlone() throws IOException {
    try (var log = Logs.open(directory)) {
      Checkpointer checkpointer = follow(log);
      for (int i = 0; i < 600; i++) {
        log.appendLater(Logs.request("req_" + i));
      }
      log.append(Logs.request("last"));
      for (AuditRecord record : Logs.records(directory)) {
        InclusionProof proof = checkpointer.inclusion(record.seq());
        byte[] bytes = record.json().getBytes(StandardCharsets.UTF_8);
        assertThat(proof.leaf()).isEqualTo(InclusionProof.leafOf(bytes));
        assertThat(proof.holds(keys())).isTrue();
        assertThat(
                new InclusionProof(record.seq() + 1, proof.leaf(), proof.path(), proof.checkpoint())
                    .holds(keys()))
            .isFalse();
      }
    }
  }

  @Test
  void laterLog_isProvedToGoOnFromAnEarlierCheckpoint() throws IOException {
    Checkpoint earlier = write(20).checkpoint();
    try (var log = Logs.open(directory)) {
      Checkpointer checkpointer = follow(log);
      log.append(Logs.request("more"));
      assertThat(checkpointer.consistency(earlier).holds(keys())).isTrue();
      var other =
          new Checkpoint(earlier.origin(), 20, "0".repeat(64), earlier.head(), earlier.time());
      assertThat(checkpointer.consistency(other).holds(keys())).isFalse();
    }
  }

  @Test
  void tail_cutWithTheCheckpointBesideIt_isFoundWithOneFromElsewhere() throws IOException {
    SignedNote early = write(10);
    write(10);
    SignedNote last = kept.getLast();
    Path segment = directory.resolve(Segments.of(DiskStorage.readOnly(directory)).getFirst());
    byte[] bytes = Files.readAllBytes(segment);
    var places = Logs.places(directory);
    Files.write(segment, java.util.Arrays.copyOf(bytes, places.get(14).end()));

    assertThat(problem(List.of())).isEqualTo(Kind.NOT_AT_CHECKPOINT);
    Files.delete(directory.resolve("checkpoint"));
    assertThat(AuditVerifier.of(directory).verify().intact()).isTrue();
    assertThat(AuditVerifier.of(directory).against(List.of(early)).verify().intact()).isTrue();
    assertThat(problem(List.of(last))).isEqualTo(Kind.NOT_AT_CHECKPOINT);
  }

  private Kind problem(List<SignedNote> notes) {
    return AuditVerifier.of(directory).against(notes).verify().firstProblem().orElseThrow().kind();
  }

  @Test
  void log_writtenAnewWithANewKey_isFoundWithTheOldKeyOrCheckpoint() throws IOException {
    write(10);
    List<PublicKey> oldKeys = keys();
    SignedNote old = kept.getLast();
    directory = Files.createDirectory(folder.resolve("forged"));
    Files.delete(folder.resolve("keys/signing.key"));
    write(10);

    assertThat(AuditVerifier.of(directory).verify().intact()).isTrue();
    AuditReport report = AuditVerifier.of(directory).trusting(oldKeys).verify();
    assertThat(report.firstProblem().orElseThrow().kind()).isEqualTo(Kind.BAD_SIGNATURE);
    report = AuditVerifier.of(directory).against(List.of(old)).verify();
    assertThat(report.firstProblem().orElseThrow().kind()).isEqualTo(Kind.BAD_SIGNATURE);
  }

  @Test
  void log_cutBeforeItsCheckpoint_isNotOpened() throws IOException {
    write(10);
    Path segment = directory.resolve(Segments.of(DiskStorage.readOnly(directory)).getFirst());
    byte[] bytes = Files.readAllBytes(segment);
    bytes[Logs.places(directory).getLast().offset() + 40] ^= 1;
    Files.write(segment, bytes);

    assertThatThrownBy(() -> Logs.open(directory))
        .isInstanceOf(AuditStartException.class)
        .hasMessageContaining("before its last checkpoint");
  }

  @Test
  void record_changedOnDiskWhileOpen_isNeverSignedAndLatches() throws IOException {
    var log = Logs.open(directory);
    Checkpointer checkpointer = follow(log);
    SignedNote before = checkpointer.signNow();
    long seq = log.append(Logs.request("req_original"));
    var place = Logs.places(directory).get((int) seq - 1);
    byte[] bytes = Files.readAllBytes(place.file());
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("original", "replaced");
    byte[] changed = text.getBytes(StandardCharsets.ISO_8859_1);
    var buffer = java.nio.ByteBuffer.wrap(changed);
    buffer.putInt(
        place.offset() + 4, Frames.crc(buffer, place.offset(), place.length() - Frames.HEADER));
    try (var file =
        java.nio.channels.FileChannel.open(place.file(), java.nio.file.StandardOpenOption.WRITE)) {
      file.write(java.nio.ByteBuffer.wrap(changed), 0);
    }

    assertThatThrownBy(checkpointer::signNow)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not as it was written");
    assertThat(Files.readString(directory.resolve("checkpoint"))).isEqualTo(before.encoded());
    assertThat(log.healthy()).isFalse();
    log.close();
  }

  @Test
  void key_rotated_isSignedOverByTheOldOne() throws IOException {
    write(3);
    List<PublicKey> before = keys();
    try (var log = Logs.open(directory)) {
      Checkpointer checkpointer = follow(log);
      PublicKey next = checkpointer.rotate();
      assertThat(keys()).containsExactly(before.getFirst(), next);
      SignedNote both = SignedNote.parse(Files.readString(directory.resolve("checkpoint")));
      assertThat(both.signer(before)).isPresent();
      assertThat(both.signer(List.of(next))).isPresent();
    }
    assertThat(Logs.events(directory)).contains(EventType.KEY_ROTATE);
    assertThat(AuditVerifier.of(directory).verify().firstProblem()).isEmpty();
  }

  @Test
  void treeFiles_damagedOrMissing_areBuiltAnew() throws IOException {
    write(700);
    long seed = 11;
    var random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      Path file = directory.resolve(i % 2 == 0 ? "tree-00.hashes" : "tree-08.hashes");
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= 1;
      Files.write(file, bytes);
      write(1);
      assertThat(AuditVerifier.of(directory).verify().firstProblem()).as("seed %s", seed).isEmpty();
    }
    Files.delete(directory.resolve("tree-00.hashes"));
    Files.delete(directory.resolve("tree-08.hashes"));
    write(1);
    AuditReport report = AuditVerifier.of(directory).against(kept).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.checkpointed()).isEqualTo(report.records());
  }
}
