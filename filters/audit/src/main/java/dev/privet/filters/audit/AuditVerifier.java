package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.AuditReport.Kind;
import dev.privet.filters.audit.AuditReport.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log offline: framing, checksums, numbering, chain, and that each outcome closes an open
 * intent. Reads only, takes no lock, works on a copy or on a log in use. What it cannot see without
 * an {@linkplain #expecting expected head}: whole records missing at the end, and a log that was
 * written anew from some point on. Not thread-safe; one for each run.
 */
public final class AuditVerifier {
  private final Storage storage;
  private final AuditHead expected;
  private final LongConsumer progress;

  private final Set<Long> open = new HashSet<>();
  private AuditHead head = AuditHead.START;
  private long intents;
  private long outcomes;
  private @Nullable Problem problem;

  private AuditVerifier(Storage storage, AuditHead expected, LongConsumer progress) {
    this.storage = storage;
    this.expected = expected;
    this.progress = progress;
  }

  /** A verifier for the log in a directory. */
  public static AuditVerifier of(Path directory) {
    return of(DiskStorage.readOnly(directory));
  }

  static AuditVerifier of(Storage storage) {
    return new AuditVerifier(storage, AuditHead.START, records -> {});
  }

  /** The same, demanding that the log holds this record. */
  public AuditVerifier expecting(AuditHead record) {
    return new AuditVerifier(storage, Objects.requireNonNull(record, "record"), progress);
  }

  /** The same, saying after each segment how many records are checked so far. */
  public AuditVerifier reporting(LongConsumer checked) {
    return new AuditVerifier(storage, expected, Objects.requireNonNull(checked, "checked"));
  }

  /**
   * Reads the log up to the first problem.
   *
   * @throws GatewayException if files cannot be read
   */
  public AuditReport verify() {
    try {
      List<String> segments = Segments.of(storage);
      for (int i = 0; i < segments.size() && problem == null; i++) {
        verify(segments.get(i), i == segments.size() - 1);
        progress.accept(head.seq());
      }
      if (isSound() && head.seq() < expected.seq()) {
        String last = segments.isEmpty() ? "none" : segments.getLast();
        problem = new Problem(Kind.NOT_AT_HEAD, last, 0, head.seq() + 1, "the log ends before it");
      }
      return new AuditReport(
          segments.size(), head.seq(), intents, outcomes, open.size(), head, problem);
    } catch (IOException e) {
      throw new GatewayException("audit: cannot read the log: " + e, e);
    }
  }

  private boolean isSound() {
    return problem == null || problem.kind() == Kind.TORN_TAIL;
  }

  private void verify(String segment, boolean isLast) throws IOException {
    if (Segments.firstSeq(segment) != head.seq() + 1) {
      problem = damaged(segment, 0, "records before this segment are missing");
      return;
    }
    try (var file = storage.open(segment)) {
      var reader = new FrameReader(file);
      while (problem == null) {
        switch (reader.next()) {
          case FRAME -> problem = take(segment, reader);
          case END -> {
            if (!isLast && reader.offset() != file.size()) {
              problem = damaged(segment, reader.offset(), "the end of the segment is missing");
            }
            return;
          }
          case BAD -> problem = bad(segment, reader, isLast);
        }
      }
    }
  }

  private Problem bad(String segment, FrameReader reader, boolean isLast) throws IOException {
    if (isLast && reader.later(head.seq() + 1).isEmpty()) {
      String what = "the last bytes are not a whole record";
      return new Problem(Kind.TORN_TAIL, segment, reader.offset(), head.seq() + 1, what);
    }
    return damaged(segment, reader.offset(), "the record is not as it was written");
  }

  private @Nullable Problem take(String segment, FrameReader reader) {
    long seq = head.seq() + 1;
    RecordHead record = RecordHead.parse(reader.bytes()).orElse(null);
    if (record == null) {
      return damaged(segment, reader.offset(), "not a record of this version");
    }
    if (reader.seq() != seq || record.seq() != seq) {
      return damaged(segment, reader.offset(), "another record stands here: " + reader.seq());
    }
    if (!record.previous().equals(head.hash())) {
      return damaged(segment, reader.offset(), "the chain from the record before is broken");
    }
    byte[] hash = RecordCodec.hash(ByteBuffer.wrap(reader.bytes()));
    head = new AuditHead(seq, HexFormat.of().formatHex(hash));
    if (!pairs(record)) {
      return new Problem(
          Kind.DAMAGED, segment, reader.offset(), seq, "the outcome closes no open intent");
    }
    boolean differs = seq == expected.seq() && !head.equals(expected);
    return differs
        ? new Problem(
            Kind.NOT_AT_HEAD, segment, reader.offset(), seq, "another record was expected")
        : null;
  }

  /** Counts intents and outcomes; false if an outcome has no intent. */
  private boolean pairs(RecordHead record) {
    if (record.event() == EventType.INTENT) {
      intents++;
      return open.add(record.seq());
    }
    if (record.event() == EventType.OUTCOME) {
      outcomes++;
      return open.remove(record.intentSeq());
    }
    return true;
  }

  private Problem damaged(String segment, long offset, String what) {
    return new Problem(Kind.DAMAGED, segment, offset, head.seq() + 1, what);
  }
}
