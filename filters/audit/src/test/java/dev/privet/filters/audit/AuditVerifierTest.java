package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditReport.Kind;
import dev.privet.filters.audit.AuditReport.Problem;
import dev.privet.filters.audit.Logs.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditVerifierTest {
  private static final int RECORDS = 200;

  @TempDir static Path template;
  @TempDir Path directory;
  private AuditHead head;
  private List<Place> places;

  @BeforeAll
  static void writeLog() throws IOException {
    try (var log = Logs.open(template)) {
      for (int i = 1; i < RECORDS / 2; i++) {
        log.appendLater(Logs.outcome(log.append(Logs.intent("req_" + i))));
      }
    }
  }

  @BeforeEach
  void copyLog() throws IOException {
    Logs.copy(template, directory);
    places = Logs.places(directory);
    head = AuditVerifier.of(directory).verify().head();
    assertThat(places).hasSize(RECORDS);
  }

  @Test
  void log_asWritten_isIntact() {
    AuditReport report = AuditVerifier.of(directory).expecting(head).verify();

    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.intact()).isTrue();
    assertThat(report.records()).isEqualTo(RECORDS);
    assertThat(report.intents()).isEqualTo(RECORDS / 2 - 1);
    assertThat(report.outcomes()).isEqualTo(RECORDS / 2 - 1);
    assertThat(report.openIntents()).isZero();
    assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
  }

  @Test
  void byte_flippedAtSampledPlaces_isFoundThere() throws IOException {
    long seed = 20261122;
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Place place = places.get(random.nextInt(places.size()));
      flip(place, place.offset() + random.nextInt(place.length()), 1 << random.nextInt(8));
    }
  }

  @Test
  @Tag("it")
  void byte_flippedAnywhere_isFoundThere() throws IOException {
    for (Place place : places) {
      for (int at = place.offset(); at < place.end(); at++) {
        flip(place, at, 0x55);
      }
    }
  }

  private void flip(Place place, int at, int mask) throws IOException {
    byte[] bytes = Files.readAllBytes(place.file());
    bytes[at] ^= (byte) mask;
    Files.write(place.file(), bytes);

    Problem problem = problem();
    bytes[at] ^= (byte) mask;
    Files.write(place.file(), bytes);

    boolean isLast = place.equals(places.getLast());
    assertThat(problem.kind()).as("byte %s", at).isEqualTo(isLast ? Kind.TORN_TAIL : Kind.DAMAGED);
    assertThat(problem.segment()).isEqualTo(place.file().getFileName().toString());
    assertThat(problem.offset()).as("byte %s", at).isEqualTo(place.offset());
    assertThat(problem.seq()).isEqualTo(places.indexOf(place) + 1L);
  }

  @Test
  void record_removed_isFoundThere() throws IOException {
    Place place = places.get(70);
    byte[] bytes = Files.readAllBytes(place.file());
    Files.write(place.file(), without(bytes, place));

    assertDamaged(place, 71);
  }

  @Test
  void record_rewrittenWithItsChecksum_isFoundBehindIt() throws IOException {
    Place place = places.get(70);
    byte[] bytes = Files.readAllBytes(place.file());
    bytes[place.end() - 3] ^= 1;
    var buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(
        place.offset() + 4, Frames.crc(buffer, place.offset(), place.length() - Frames.HEADER));
    Files.write(place.file(), bytes);

    assertDamaged(places.get(71), 72);
  }

  @Test
  void records_swapped_areFoundThere() throws IOException {
    Place one = places.get(50);
    Place two = places.get(52);
    assertThat(one.file()).isEqualTo(two.file());
    byte[] bytes = Files.readAllBytes(one.file());
    var out = ByteBuffer.allocate(bytes.length);
    out.put(bytes, 0, one.offset());
    out.put(bytes, two.offset(), two.length());
    out.put(bytes, one.end(), two.offset() - one.end());
    out.put(bytes, one.offset(), one.length());
    out.put(bytes, two.end(), bytes.length - two.end());
    Files.write(one.file(), out.array());

    assertDamaged(one, 51);
  }

  @Test
  void record_repeated_isFoundThere() throws IOException {
    Place place = places.get(20);
    byte[] bytes = Files.readAllBytes(place.file());
    var out = ByteBuffer.allocate(bytes.length + place.length());
    out.put(bytes, 0, place.end());
    out.put(bytes, place.offset(), bytes.length - place.offset());
    Files.write(place.file(), out.array());

    Problem problem = problem();
    assertThat(problem.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(problem.offset()).isEqualTo(place.end());
    assertThat(problem.seq()).isEqualTo(22);
  }

  @Test
  void tail_cutAtAnyPlace_isFoundWithHead() throws IOException {
    byte[] bytes = Files.readAllBytes(places.getLast().file());
    for (int keep = bytes.length - 1; keep > bytes.length - 600; keep -= 7) {
      Files.write(places.getLast().file(), java.util.Arrays.copyOf(bytes, keep));

      AuditReport report = AuditVerifier.of(directory).expecting(head).verify();

      assertThat(report.intact()).as("%s bytes kept", keep).isFalse();
      assertThat(report.firstProblem().orElseThrow().kind()).isEqualTo(Kind.NOT_AT_HEAD);
    }
  }

  @Test
  void tail_tornInLastRecord_isReportedApart() throws IOException {
    Place last = places.getLast();
    byte[] bytes = Files.readAllBytes(last.file());
    Files.write(last.file(), java.util.Arrays.copyOf(bytes, last.end() - 5));

    AuditReport report = AuditVerifier.of(directory).verify();

    assertThat(report.intact()).isTrue();
    Problem problem = report.firstProblem().orElseThrow();
    assertThat(problem.kind()).isEqualTo(Kind.TORN_TAIL);
    assertThat(problem.offset()).isEqualTo(last.offset());
  }

  @Test
  void log_writtenAnew_isFoundWithHead() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (var log = Logs.open(directory)) {
      for (int i = 0; i < RECORDS; i++) {
        log.append(Logs.request("other"));
      }
    }

    AuditReport report = AuditVerifier.of(directory).expecting(head).verify();

    Problem problem = report.firstProblem().orElseThrow();
    assertThat(problem.kind()).isEqualTo(Kind.NOT_AT_HEAD);
    assertThat(problem.seq()).isEqualTo(head.seq());
  }

  @Test
  void segments_missingOrCut_areFound() throws IOException {
    try (var log = Logs.open(directory)) {
      for (int i = 0; i < 600; i++) {
        log.appendLater(Logs.request("r".repeat(250)));
      }
    }
    var segments = Segments.of(DiskStorage.readOnly(directory));
    Path second = directory.resolve(segments.get(1));
    byte[] bytes = Files.readAllBytes(second);

    Files.write(second, java.util.Arrays.copyOf(bytes, bytes.length - 10));
    assertThat(problem().segment()).isEqualTo(segments.get(1));
    Files.delete(second);
    assertThat(problem().segment()).isEqualTo(segments.get(2));
    assertThat(problem().what()).contains("missing");
    Files.write(second, bytes);
    Files.delete(directory.resolve(segments.getFirst()));
    assertThat(problem().segment()).isEqualTo(segments.get(1));
  }

  @Test
  void outcome_withoutIntent_isFound() throws IOException {
    try (var log = Logs.open(directory)) {
      log.append(Logs.outcome(2));
    }
    assertThat(problem().what()).contains("closes no open intent");
  }

  private void assertDamaged(Place place, long seq) {
    Problem problem = problem();
    assertThat(problem.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(problem.segment()).isEqualTo(place.file().getFileName().toString());
    assertThat(problem.offset()).isEqualTo(place.offset());
    assertThat(problem.seq()).isEqualTo(seq);
  }

  private Problem problem() {
    return AuditVerifier.of(directory).verify().firstProblem().orElseThrow();
  }

  private static byte[] without(byte[] bytes, Place place) {
    var out = ByteBuffer.allocate(bytes.length - place.length());
    out.put(bytes, 0, place.offset()).put(bytes, place.end(), bytes.length - place.end());
    return out.array();
  }
}
