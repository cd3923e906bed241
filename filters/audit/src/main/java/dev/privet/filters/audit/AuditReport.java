package dev.privet.filters.audit;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier found.
 *
 * @param segments segment files
 * @param records whole records, up to the problem if there is one
 * @param intents INTENT records among them
 * @param outcomes OUTCOME records among them
 * @param openIntents intents without an outcome; in a log that is in use these are requests under
 *     way
 * @param head the last whole record
 * @param root root of the tree over all records up to the head, lower-case hex
 * @param dropped number of the last record that retention has dropped; 0 if none
 * @param checkpointed size of the largest checkpoint that agrees with the log; 0 if there is none
 * @param signer name and id of the key that signed it, or empty
 * @param problem the first thing that is wrong, or null
 */
public record AuditReport(
    int segments,
    long records,
    long intents,
    long outcomes,
    long openIntents,
    AuditHead head,
    String root,
    long dropped,
    long checkpointed,
    String signer,
    @Nullable Problem problem) {
  public AuditReport {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(signer, "signer");
  }

  /** Whether the records are whole and chained; a torn tail does not speak against that. */
  public boolean intact() {
    return problem == null || problem.kind() == Kind.TORN_TAIL;
  }

  /** The first thing that is wrong. */
  public Optional<Problem> firstProblem() {
    return Optional.ofNullable(problem);
  }

  /** What kind of thing is wrong. */
  public enum Kind {
    /**
     * The last bytes are no whole record: a write that was cut short, or one under way. Opening the
     * log repairs it. If the log was closed in order, somebody changed its last record.
     */
    TORN_TAIL,
    /** Bytes were changed, removed, moved or added. */
    DAMAGED,
    /** The log does not reach a checkpoint, or its records are not those of the checkpoint. */
    NOT_AT_CHECKPOINT,
    /** A checkpoint is not signed with a key that is trusted. */
    BAD_SIGNATURE,
    /** The log does not reach the expected head, or has another record there. */
    NOT_AT_HEAD
  }

  /**
   * A place where the log is not as it was written.
   *
   * @param segment name of the file
   * @param offset position in the file, in bytes
   * @param seq number of the record that should stand there
   * @param what what is wrong, in our own words
   */
  public record Problem(Kind kind, String segment, long offset, long seq, String what) {
    public Problem {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(segment, "segment");
      Objects.requireNonNull(what, "what");
    }

    @Override
    public String toString() {
      return "%s: segment %s, position %d, record %d: %s"
          .formatted(kind, segment, offset, seq, what);
    }
  }
}
