package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Logs for tests. */
final class Logs {
  static final AuditSettings SMALL =
      AuditSettings.defaults("test").withSegmentSize(AuditSettings.MIN_SEGMENT);

  private Logs() {}

  static AuditLog open(Path directory) {
    return AuditLog.open(directory, SMALL, Clock.systemUTC());
  }

  static AuditEvent intent(String requestId) {
    return AuditEvent.of(EventType.INTENT)
        .with(AuditField.REQUEST_ID, requestId)
        .with(AuditField.TENANT, "acme");
  }

  static AuditEvent outcome(long intentSeq) {
    return AuditEvent.of(EventType.OUTCOME)
        .with(AuditField.INTENT_SEQ, intentSeq)
        .with(AuditField.OUTCOME, Outcome.OK.name());
  }

  static AuditEvent request(String requestId) {
    return AuditEvent.of(EventType.REQUEST).with(AuditField.REQUEST_ID, requestId);
  }

  static List<AuditRecord> records(Path directory) {
    var records = new ArrayList<AuditRecord>();
    AuditSearch.of(directory).search(AuditQuery.ALL.withLimit(Integer.MAX_VALUE), records::add);
    return records;
  }

  static List<EventType> events(Path directory) {
    return records(directory).stream().map(r -> r.event().orElseThrow()).toList();
  }

  /** A frame's place in a segment. */
  record Place(Path file, int offset, int length) {
    int end() {
      return offset + length;
    }
  }

  static List<Place> places(Path directory) throws IOException {
    var places = new ArrayList<Place>();
    for (AuditRecord record : records(directory)) {
      Path file = directory.resolve(record.segment());
      int length = ByteBuffer.wrap(Files.readAllBytes(file)).getInt((int) record.offset());
      places.add(new Place(file, (int) record.offset(), Frames.HEADER + length));
    }
    return places;
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Ends a log as a crash would: its files as they are, copied while it is open. */
  static Path crashed(AuditLog log, Path directory, Path copy) throws IOException {
    copy(directory, copy);
    log.close();
    return copy;
  }
}
