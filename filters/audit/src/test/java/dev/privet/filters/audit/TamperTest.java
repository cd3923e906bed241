package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditReport.Kind;
import dev.privet.filters.audit.AuditReport.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A log of 1,000 records in memory, changed a byte at a time. */
final class TamperTest {
  private static final int RECORDS = 1_000;
  private final LossyStorage storage = new LossyStorage();
  private final List<int[]> frames = new ArrayList<>();
  private String segment = "";
  private byte[] bytes = {};

  @BeforeEach
  void write() throws IOException {
    var settings = AuditSettings.defaults("n").withSegmentSize(1 << 20);
    try (var log = AuditLog.open(storage, settings, java.time.Clock.systemUTC())) {
      for (int i = 0; i < RECORDS - 2; i++) {
        log.appendLater(AuditEvent.of(EventType.REQUEST).with(AuditField.BYTES, i));
      }
    }
    segment = Segments.of(storage).getFirst();
    try (var file = storage.open(segment)) {
      bytes = new byte[(int) file.size()];
      var all = ByteBuffer.wrap(bytes);
      assertThat(file.read(all, 0)).isEqualTo(bytes.length);
      var reader = new FrameReader(file);
      while (reader.next() == FrameReader.Status.FRAME) {
        frames.add(new int[] {(int) reader.offset(), Frames.HEADER + reader.bytes().length});
      }
    }
    assertThat(frames).hasSize(RECORDS);
  }

  @Test
  void byte_flippedAtSampledPlaces_isFoundThere() throws IOException {
    long seed = 20261125;
    var random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      flip(random.nextInt(bytes.length), 1 << random.nextInt(8));
    }
  }

  @Test
  @Tag("it")
  void byte_flippedAnywhere_isFoundThere() throws IOException {
    for (int at = 0; at < bytes.length; at++) {
      flip(at, 0x55);
    }
    System.out.printf("tamper: %d bytes of %d records flipped%n", bytes.length, RECORDS);
  }

  private void flip(int at, int mask) throws IOException {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) mask;
    storage.put(segment, changed);
    Problem problem = AuditVerifier.of(storage).verify().firstProblem().orElseThrow();
    int record = recordAt(at);
    boolean isLast = record == RECORDS - 1;
    assertThat(problem.kind()).as("byte %s", at).isEqualTo(isLast ? Kind.TORN_TAIL : Kind.DAMAGED);
    assertThat(problem.offset()).as("byte %s", at).isEqualTo(frames.get(record)[0]);
    assertThat(problem.seq()).as("byte %s", at).isEqualTo(record + 1);
  }

  private int recordAt(int at) {
    int record = 0;
    while (frames.get(record)[0] + frames.get(record)[1] <= at) {
      record++;
    }
    return record;
  }
}
