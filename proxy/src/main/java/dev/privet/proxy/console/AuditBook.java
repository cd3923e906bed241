package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.AuditVerifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The audit log as the console reads it: the newest records first. Records nothing about the
 * reading; whoever asks has done that. Thread-safe.
 */
public final class AuditBook {
  private static final int MOST_RELATED = 100;

  private final Path directory;

  /** The book of a log in a directory. */
  public AuditBook(Path directory) {
    this.directory = directory;
  }

  /**
   * The last records that a query asks for, the newest first.
   *
   * @param before number that theirs are below; 0 for the end of the log
   */
  List<AuditRecord> newest(AuditQuery query, long before, int most) {
    Deque<AuditRecord> last = new ArrayDeque<>();
    search()
        .search(
            query.withLimit(Integer.MAX_VALUE),
            record -> {
              if (before == 0 || record.seq() < before) {
                last.addFirst(record);
              }
              if (last.size() > most) {
                last.removeLast();
              }
            });
    return List.copyOf(last);
  }

  /** The record of a number; empty if there is none. */
  Optional<AuditRecord> record(long seq) {
    var found = new ArrayList<AuditRecord>();
    if (seq > 0) {
      search().search(AuditQuery.ALL.withAfter(seq - 1).withLimit(1), found::add);
    }
    return found.stream().filter(record -> record.seq() == seq).findFirst();
  }

  /** All records of the request that a record belongs to, in order; itself if to none. */
  List<AuditRecord> sameRequest(AuditRecord record) {
    Optional<String> id = record.text(AuditField.REQUEST_ID);
    if (id.isEmpty()) {
      return List.of(record);
    }
    var found = new ArrayList<AuditRecord>();
    var query = AuditQuery.ALL.with(AuditField.REQUEST_ID, id.get()).withLimit(MOST_RELATED);
    search().search(query, found::add);
    return found;
  }

  /** Hands over every record that a query asks for, in order. */
  void export(AuditQuery query, Consumer<AuditRecord> sink) {
    var _ = search().search(query.withLimit(Integer.MAX_VALUE), sink);
  }

  /** Reads the whole log and checks it. */
  AuditReport verify() {
    return AuditVerifier.of(directory).verify();
  }

  private AuditSearch search() {
    return AuditSearch.of(directory);
  }
}
