package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the records of a log by an index beside each segment, which is made at the first search and
 * can be deleted at any time; every record found is read from its segment and compared with the
 * query. Takes no lock and checks no chain; a torn tail ends the search. Nothing is recorded about
 * the reading. Thread-safe; kept open, it remembers what it has indexed.
 */
public final class AuditSearch {
  private final Storage storage;
  private final Map<String, SegmentSearch> indexes = new HashMap<>();

  private AuditSearch(Storage storage) {
    this.storage = storage;
  }

  /** A search of the log in a directory. */
  public static AuditSearch of(Path directory) {
    return of(DiskStorage.readOnly(directory));
  }

  static AuditSearch of(Storage storage) {
    return new AuditSearch(storage);
  }

  /**
   * Hands over each record that the query asks for, in its order.
   *
   * @return the cursor for {@link AuditQuery#withAfter}: seq of the last record handed over if the
   *     limit ended the search, else 0
   * @throws GatewayException if a file cannot be read; {@link DamagedLogException} if one is
   *     damaged: records before that place have been handed over
   */
  public synchronized long search(AuditQuery query, Consumer<AuditRecord> sink) {
    try {
      List<String> segments = segments();
      var walk = new Walk(query, sink);
      for (int i = 0; i < segments.size() && walk.left > 0; i++) {
        int at = query.newestFirst() ? segments.size() - 1 - i : i;
        if (walk.reaches(segments, at)) {
          walk.through(segments.get(at), at == segments.size() - 1);
        }
      }
      return walk.left == 0 ? walk.lastSeq : 0;
    } catch (IOException e) {
      throw new GatewayException("audit: cannot read the log: " + e, e);
    }
  }

  /** The record with a number; empty if there is none, or it was dropped. */
  public synchronized Optional<AuditRecord> record(long seq) {
    if (seq < 1) {
      return Optional.empty();
    }
    var found = new java.util.ArrayList<AuditRecord>();
    search(AuditQuery.ALL.withAfter(seq - 1).withLimit(1), found::add);
    return found.stream().filter(record -> record.seq() == seq).findFirst();
  }

  /** How many records a query asks for, whatever its limit and cursor. */
  public synchronized long count(AuditQuery query) {
    var counted = new long[1];
    if (!LogColumns.covers(query)) {
      search(query.withAfter(0).withLimit(Integer.MAX_VALUE), record -> counted[0]++);
      return counted[0];
    }
    try {
      List<String> segments = segments();
      for (String segment : segments) {
        boolean isLast = segment.equals(segments.getLast());
        counted[0] += of(segment).index(isLast).find(LogColumns.filter(query)).length;
      }
      return counted[0];
    } catch (IOException e) {
      throw new GatewayException("audit: cannot read the log: " + e, e);
    }
  }

  /** Time of the latest record of a segment. */
  synchronized Instant latest(String segment) throws IOException {
    return Instant.ofEpochMilli(of(segment).index(false).latest());
  }

  /** Whether a segment holds a record of a query. */
  synchronized boolean holds(String segment, AuditQuery query) throws IOException {
    var walk = new Walk(query.withAfter(0).withLimit(1), record -> {});
    walk.through(segment, false);
    return walk.left == 0;
  }

  /** Indexes what is not yet, so that searches find it done. */
  public synchronized void prepare() throws IOException {
    List<String> segments = segments();
    for (String segment : segments) {
      var _ = of(segment).index(segment.equals(segments.getLast()));
    }
  }

  private List<String> segments() throws IOException {
    List<String> segments = Segments.of(storage);
    indexes.keySet().retainAll(segments);
    return segments;
  }

  private SegmentSearch of(String segment) {
    return indexes.computeIfAbsent(segment, name -> new SegmentSearch(storage, name));
  }

  /** One search on its way over the segments. */
  private final class Walk {
    private final AuditQuery query;
    private final Consumer<AuditRecord> sink;
    private int left;
    private long lastSeq;

    Walk(AuditQuery query, Consumer<AuditRecord> sink) {
      this.query = query;
      this.sink = sink;
      this.left = query.limit();
    }

    /** Whether the segment holds records on the cursor's far side. */
    boolean reaches(List<String> segments, int at) {
      if (query.cursor() == 0) {
        return true;
      }
      if (query.newestFirst()) {
        return Segments.firstSeq(segments.get(at)) < query.cursor();
      }
      boolean isLast = at == segments.size() - 1;
      return isLast || Segments.firstSeq(segments.get(at + 1)) > query.cursor() + 1;
    }

    void through(String segment, boolean isLast) throws IOException {
      SegmentSearch search = of(segment);
      var index = search.index(isLast);
      int[] rows = index.find(LogColumns.filter(query));
      try (var file = storage.open(segment)) {
        var reader = new FrameReader(file);
        for (int i = 0; i < rows.length && left > 0; i++) {
          int row = rows[query.newestFirst() ? rows.length - 1 - i : i];
          if (isBeyond(Segments.firstSeq(segment) + row)) {
            offer(segment, reader, index.position(row));
          }
        }
      }
      if (left > 0 && search.damagedAt() >= 0) {
        throw new DamagedLogException(segment, search.damagedAt());
      }
    }

    private boolean isBeyond(long seq) {
      if (query.cursor() == 0) {
        return true;
      }
      return query.newestFirst() ? seq < query.cursor() : seq > query.cursor();
    }

    private void offer(String segment, FrameReader reader, long position) throws IOException {
      reader.seek(position);
      if (reader.next() != FrameReader.Status.FRAME) {
        throw new DamagedLogException(segment, position);
      }
      var record = AuditRecord.of(segment, reader.offset(), reader.seq(), reader.bytes());
      if (query.matches(record)) {
        lastSeq = record.seq();
        left--;
        sink.accept(record);
      }
    }
  }
}
