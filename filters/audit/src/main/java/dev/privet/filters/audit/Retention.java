package dev.privet.filters.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Drops whole segments whose records are all older than the log is kept, the oldest first, up to
 * the first that a hold needs. What is left is still proved: the checkpoint of what was dropped is
 * signed, and the hashes of the tree stay.
 */
final class Retention {
  /** The last segments are never dropped: recovery needs them. */
  private static final int KEPT = 2;

  private final AuditLog log;
  private final Checkpointer checkpointer;
  private final AuditSearch search;
  private final Custody custody;
  private final Clock clock;

  Retention(
      AuditLog log, Checkpointer checkpointer, AuditSearch search, Custody custody, Clock clock) {
    this.log = log;
    this.checkpointer = checkpointer;
    this.search = search;
    this.custody = custody;
    this.clock = clock;
  }

  /**
   * Drops what is older.
   *
   * @return number of segments dropped
   */
  int run(Duration keep) throws IOException {
    List<String> segments = Segments.of(log.storage());
    Instant limit = clock.instant().minus(keep);
    int count = 0;
    while (count < segments.size() - KEPT && isOver(segments.get(count), limit)) {
      count++;
    }
    if (count == 0) {
      return 0;
    }
    long last = Segments.firstSeq(segments.get(count)) - 1;
    log.append(
        AuditEvent.of(EventType.RETENTION)
            .with(AuditField.LAST_SEQ, last)
            .with(AuditField.COUNT, count));
    checkpointer.rebase(last);
    for (String segment : segments.subList(0, count)) {
      delete(segment);
    }
    return count;
  }

  private boolean isOver(String segment, Instant limit) throws IOException {
    if (search.latest(segment).compareTo(limit) >= 0) {
      return false;
    }
    for (Hold hold : custody.holds()) {
      if (search.holds(segment, hold.records())) {
        return false;
      }
    }
    return true;
  }

  private void delete(String segment) throws IOException {
    Storage storage = log.storage();
    for (String name : List.of(segment + ".idx", segment)) {
      if (storage.names().contains(name)) {
        storage.delete(name);
      }
    }
    storage.syncDirectory();
  }
}
