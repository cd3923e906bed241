package dev.privet.filters.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a log in order, from any record on, over the ends of segments, and goes on
 * when there is more. Checks checksums, not the chain. Not thread-safe.
 */
public final class RecordReader implements Closeable {
  private final Storage storage;
  private final long after;
  private String segment = "";
  private Storage.@Nullable StoredFile file;
  private @Nullable FrameReader frames;
  private long seq;

  private RecordReader(Storage storage, long after) {
    this.storage = storage;
    this.after = after;
    this.seq = after;
  }

  /** A reader of the log in a directory, that begins behind a record. */
  public static RecordReader of(Path directory, long after) {
    return of(DiskStorage.readOnly(directory), after);
  }

  static RecordReader of(Storage storage, long after) {
    return new RecordReader(storage, after);
  }

  /**
   * Moves to the next record.
   *
   * @return false if there is none yet
   * @throws IOException if a file cannot be read, or is damaged in a place that is not its end
   */
  public boolean next() throws IOException {
    while (frames != null || open(after + 1)) {
      FrameReader reader = Objects.requireNonNull(frames);
      FrameReader.Status status = reader.next();
      if (status != FrameReader.Status.FRAME) {
        String later = later();
        // A segment that is not the last one has its end; what was written meanwhile shows now.
        status = later == null ? status : reader.next();
        if (status != FrameReader.Status.FRAME && !moves(status, later)) {
          return false;
        }
      }
      if (status == FrameReader.Status.FRAME && reader.seq() > after) {
        seq = reader.seq();
        return true;
      }
    }
    return false;
  }

  private @Nullable String later() throws IOException {
    return Segments.of(storage).stream()
        .filter(name -> name.compareTo(segment) > 0)
        .findFirst()
        .orElse(null);
  }

  /** Goes on to the next segment, if there is one. */
  private boolean moves(FrameReader.Status status, @Nullable String later) throws IOException {
    if (later == null) {
      return false;
    }
    if (status == FrameReader.Status.BAD) {
      throw new IOException("audit: segment " + segment + " is damaged at position " + offset());
    }
    close();
    use(later);
    return true;
  }

  private boolean open(long first) throws IOException {
    String found = null;
    for (String name : Segments.of(storage)) {
      if (found == null || Segments.firstSeq(name) <= first) {
        found = name;
      }
    }
    if (found == null) {
      return false;
    }
    use(found);
    return true;
  }

  private void use(String name) throws IOException {
    segment = name;
    file = storage.open(name);
    frames = new FrameReader(file);
  }

  /** Number of the record; before the first, the one that reading began behind. */
  public long seq() {
    return seq;
  }

  /** Name of the file. */
  public String segment() {
    return segment;
  }

  /** Position of the record's frame in the file. */
  public long offset() {
    return frames == null ? 0 : frames.offset();
  }

  /** The bytes of the record. */
  public byte[] bytes() {
    return frames == null ? new byte[0] : frames.bytes();
  }

  /** The record. */
  public AuditRecord record() {
    return AuditRecord.of(segment, offset(), seq, bytes());
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    file = null;
    frames = null;
  }
}
