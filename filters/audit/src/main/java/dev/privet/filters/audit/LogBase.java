package dev.privet.filters.audit;

import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.util.Optional;

/**
 * The point from which a log is kept, after retention has dropped what lies before: the signed
 * checkpoint of what was dropped, in the file {@value #FILE}.
 */
final class LogBase {
  static final String FILE = "base";

  private LogBase() {}

  /** The checkpoint of what was dropped; empty if the log is whole. */
  static Optional<Checkpoint> of(Storage storage) throws IOException {
    return note(storage).map(SignedNote::checkpoint);
  }

  static Optional<SignedNote> note(Storage storage) throws IOException {
    try {
      return new SmallFile(storage, FILE).read().map(SignedNote::parse);
    } catch (IllegalArgumentException e) {
      throw new IOException("audit: " + FILE + " is no checkpoint", e);
    }
  }

  /** The point before the first record that is kept. */
  static AuditHead head(Storage storage) throws IOException {
    return of(storage).map(base -> new AuditHead(base.size(), base.head())).orElse(AuditHead.START);
  }
}
