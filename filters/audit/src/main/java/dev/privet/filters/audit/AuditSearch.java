package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the records of a log in order, straight from its segment files: for the operator who holds
 * the files. It takes no lock and checks no chain; a torn tail ends the search. Nothing is recorded
 * about the reading. Thread-safe.
 */
public final class AuditSearch {
  private final Storage storage;

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
   * Hands over each record that the query asks for, in order.
   *
   * @return the cursor for {@link AuditQuery#withAfter}: seq of the last record handed over if the
   *     limit ended the search, else 0
   * @throws GatewayException if a file cannot be read or is damaged; records before that place have
   *     been handed over
   */
  public long search(AuditQuery query, Consumer<AuditRecord> sink) {
    try {
      List<String> segments = Segments.of(storage);
      int left = query.limit();
      for (int i = 0; i < segments.size(); i++) {
        boolean isLast = i == segments.size() - 1;
        if (!isLast && Segments.firstSeq(segments.get(i + 1)) <= query.after() + 1) {
          continue;
        }
        var scan = new Scan(segments.get(i), query, sink, left);
        left = scan.run(isLast);
        if (left == 0) {
          return scan.lastSeq;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new GatewayException("audit: cannot read the log: " + e, e);
    }
  }

  /** The search of one segment. */
  private final class Scan {
    private final String segment;
    private final AuditQuery query;
    private final Consumer<AuditRecord> sink;
    private int left;
    private long lastSeq;

    Scan(String segment, AuditQuery query, Consumer<AuditRecord> sink, int left) {
      this.segment = segment;
      this.query = query;
      this.sink = sink;
      this.left = left;
    }

    /** Returns how many records may still be handed over. */
    int run(boolean isLast) throws IOException {
      try (var file = storage.open(segment)) {
        var reader = new FrameReader(file);
        FrameReader.Status status = FrameReader.Status.FRAME;
        while (left > 0 && (status = reader.next()) == FrameReader.Status.FRAME) {
          if (reader.seq() > query.after()) {
            offer(reader);
          }
        }
        boolean torn = isLast && reader.later(reader.seq() + 1).isEmpty();
        if (status == FrameReader.Status.BAD && !torn) {
          throw new GatewayException(
              "audit: segment " + segment + " is damaged at position " + reader.offset());
        }
        return left;
      }
    }

    private void offer(FrameReader reader) {
      var record = AuditRecord.of(segment, reader.offset(), reader.seq(), reader.bytes());
      if (query.matches(record)) {
        lastSeq = record.seq();
        left--;
        sink.accept(record);
      }
    }
  }
}
