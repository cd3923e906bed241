package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.index.GrowingIndex;
import dev.privet.filters.audit.index.SegmentIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The index of one segment, kept up with it while it grows. Not thread-safe. */
final class SegmentSearch {
  private static final String SUFFIX = ".idx";

  private final Storage storage;
  private final String segment;
  private GrowingIndex growing = new GrowingIndex(LogColumns.LAYOUT);
  private long next;
  private long damagedAt = -1;
  private @Nullable SegmentIndex index;
  private boolean sealed;

  SegmentSearch(Storage storage, String segment) {
    this.storage = storage;
    this.segment = segment;
  }

  /**
   * The index over all records that are there.
   *
   * @param isLast whether the segment may still grow
   */
  SegmentIndex index(boolean isLast) throws IOException {
    if (!sealed && !isLast && next == 0) {
      index = stored();
      sealed = index != null;
    }
    if (!sealed) {
      catchUp(isLast);
      sealed = !isLast && damagedAt < 0;
      if (sealed) {
        store();
      }
    }
    return java.util.Objects.requireNonNull(index);
  }

  /** Position of the first bytes that are no record and not a torn end; or less than 0. */
  long damagedAt() {
    return damagedAt;
  }

  private void catchUp(boolean isLast) throws IOException {
    int before = growing.rows();
    try (var file = storage.open(segment)) {
      var reader = new FrameReader(file);
      reader.seek(next);
      FrameReader.Status status;
      while ((status = reader.next()) == FrameReader.Status.FRAME) {
        LogColumns.add(
            growing, AuditRecord.of(segment, reader.offset(), reader.seq(), reader.bytes()));
      }
      next = reader.offset();
      boolean torn = isLast && reader.later(reader.seq() + 1).isEmpty();
      damagedAt = status == FrameReader.Status.BAD && !torn ? next : -1;
    }
    if (index == null || growing.rows() != before) {
      index = decoded(growing.encode(next));
    }
  }

  private static SegmentIndex decoded(ByteBuffer bytes) {
    return SegmentIndex.decode(LogColumns.LAYOUT, bytes)
        .orElseThrow(() -> new GatewayException("audit: an index is not as it was made"));
  }

  private @Nullable SegmentIndex stored() throws IOException {
    String name = segment + SUFFIX;
    if (!storage.names().contains(name)) {
      return null;
    }
    SegmentIndex found = SegmentIndex.decode(LogColumns.LAYOUT, storage.map(name)).orElse(null);
    try (var file = storage.open(segment)) {
      return found != null && found.covered() == file.size() ? found : null;
    }
  }

  /** Writes the index beside the segment, where that may be; it can always be made anew. */
  private void store() {
    String draft = segment + "." + ProcessHandle.current().pid() + SUFFIX + ".tmp";
    try {
      try (var file = storage.create(draft)) {
        file.write(growing.encode(next), 0);
      }
      storage.rename(draft, segment + SUFFIX);
      index = decoded(storage.map(segment + SUFFIX));
    } catch (IOException e) {
      // A folder that may only be read: the index stays in memory.
      index = decoded(growing.encode(next));
    }
    growing = new GrowingIndex(LogColumns.LAYOUT);
  }
}
