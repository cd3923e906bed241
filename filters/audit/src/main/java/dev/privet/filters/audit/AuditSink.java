package dev.privet.filters.audit;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Takes the records of a log to some other place. Used by one thread. It gets records in order, and
 * may get some again after a failure: it tells them by their record id.
 */
public interface AuditSink extends Closeable {
  /**
   * Takes records.
   *
   * @throws IOException if not all of them are kept; all of them will come again
   */
  void deliver(List<AuditRecord> records) throws IOException;

  /**
   * The last record that is kept, if the place knows that itself; else the log remembers it.
   *
   * @throws IOException if the place cannot be asked
   */
  default OptionalLong position() throws IOException {
    return OptionalLong.empty();
  }
}
