package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.ConsistencyProof;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Makes proofs from the files of a log or of a copy, under the last checkpoint beside it. Takes no
 * lock; thread-safe.
 */
public final class LogProver {
  private final Storage storage;

  private LogProver(Storage storage) {
    this.storage = storage;
  }

  /** A prover for the log in a directory. */
  public static LogProver of(Path directory) {
    return new LogProver(DiskStorage.readOnly(directory));
  }

  /**
   * Proves a record.
   *
   * @throws GatewayException if there is no checkpoint that covers it, or a file cannot be read
   */
  public InclusionProof inclusion(long seq) {
    SignedNote note = checkpoint();
    if (seq < 1 || seq > note.checkpoint().size()) {
      throw new GatewayException(
          "audit: the last checkpoint covers records 1 to " + note.checkpoint().size());
    }
    try (var tree = TreeFiles.read(storage)) {
      String leaf = HexFormat.of().formatHex(tree.leaf(seq - 1));
      return InclusionProof.of(seq, leaf, tree.tree(), note);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Proves that the log goes on from an earlier checkpoint. */
  public ConsistencyProof consistency(Checkpoint earlier) {
    SignedNote note = checkpoint();
    if (earlier.size() < 1 || earlier.size() > note.checkpoint().size()) {
      throw new GatewayException(
          "audit: the last checkpoint is at " + note.checkpoint().size() + ", before that one");
    }
    try (var tree = TreeFiles.read(storage)) {
      return ConsistencyProof.of(earlier, tree.tree(), note);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private SignedNote checkpoint() {
    try {
      return new SmallFile(storage, Checkpointer.FILE)
          .read()
          .map(SignedNote::parse)
          .orElseThrow(() -> new GatewayException("audit: the log has no checkpoint yet"));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static GatewayException unreadable(IOException e) {
    return new GatewayException("audit: cannot read the log: " + e.getMessage(), e);
  }
}
