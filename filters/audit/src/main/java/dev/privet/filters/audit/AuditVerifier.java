package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.AuditReport.Kind;
import dev.privet.filters.audit.AuditReport.Problem;
import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.Frontier;
import dev.privet.filters.audit.proof.Hashes;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log offline: framing, checksums, numbering, chain, and that each outcome closes an open
 * intent, and that the log agrees with checkpoints: those given, and the one beside it. Reads only,
 * takes no lock, works on a copy or on a log in use. What it cannot see without a checkpoint from
 * elsewhere: whole records missing at the end together with the checkpoint beside the log, and a
 * log that was written anew with a new key. Not thread-safe; one for each run.
 */
public final class AuditVerifier {
  private final Storage storage;
  private final AuditHead expected;
  private final LongConsumer progress;
  private final List<SignedNote> given;
  private final List<PublicKey> trusted;

  private final Set<Long> open = new HashSet<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private AuditHead head = AuditHead.START;
  private Frontier frontier = new Frontier();
  private long dropped;
  private long checkpointed;
  private String signer = "";
  private long intents;
  private long outcomes;
  private @Nullable Problem problem;

  private AuditVerifier(
      Storage storage,
      AuditHead expected,
      LongConsumer progress,
      List<SignedNote> given,
      List<PublicKey> trusted) {
    this.storage = storage;
    this.expected = expected;
    this.progress = progress;
    this.given = List.copyOf(given);
    this.trusted = List.copyOf(trusted);
  }

  /** A checkpoint that the log must agree with, and who signed it. */
  private record Mark(Checkpoint checkpoint, String signer) {}

  /** A verifier for the log in a directory. */
  public static AuditVerifier of(Path directory) {
    return of(DiskStorage.readOnly(directory));
  }

  static AuditVerifier of(Storage storage) {
    return new AuditVerifier(storage, AuditHead.START, records -> {}, List.of(), List.of());
  }

  /** The same, demanding that the log holds this record. */
  public AuditVerifier expecting(AuditHead record) {
    Objects.requireNonNull(record, "record");
    return new AuditVerifier(storage, record, progress, given, trusted);
  }

  /** The same, demanding that the log agrees with checkpoints that were kept elsewhere. */
  public AuditVerifier against(List<SignedNote> checkpoints) {
    return new AuditVerifier(storage, expected, progress, checkpoints, trusted);
  }

  /**
   * The same, believing checkpoints only if they are signed with one of these keys, instead of
   * those that lie beside the log.
   */
  public AuditVerifier trusting(List<PublicKey> keys) {
    return new AuditVerifier(storage, expected, progress, given, keys);
  }

  /** The same, saying after each segment how many records are checked so far. */
  public AuditVerifier reporting(LongConsumer checked) {
    Objects.requireNonNull(checked, "checked");
    return new AuditVerifier(storage, expected, checked, given, trusted);
  }

  /**
   * Reads the log up to the first problem.
   *
   * @throws GatewayException if files cannot be read
   */
  public AuditReport verify() {
    try {
      mark();
      List<String> segments = Segments.of(storage);
      begin();
      for (int i = 0; i < segments.size() && problem == null; i++) {
        verify(segments.get(i), i == segments.size() - 1);
        progress.accept(head.seq());
      }
      if (isSound()) {
        problem = endsEarly(segments.isEmpty() ? "none" : segments.getLast());
      }
      return new AuditReport(
          segments.size(),
          head.seq() - dropped,
          intents,
          outcomes,
          open.size(),
          head,
          HexFormat.of().formatHex(frontier.root()),
          dropped,
          checkpointed,
          signer,
          problem);
    } catch (IOException e) {
      throw new GatewayException("audit: cannot read the log: " + e, e);
    }
  }

  /** Collects the checkpoints: those given, and the one beside the log. */
  private void mark() throws IOException {
    List<PublicKey> keys = trusted.isEmpty() ? Checkpointer.publicKeys(storage) : trusted;
    var notes = new ArrayList<>(given);
    new SmallFile(storage, Checkpointer.FILE).read().map(SignedNote::parse).ifPresent(notes::add);
    var found = new ArrayList<Mark>();
    for (SignedNote note : notes) {
      Checkpoint checkpoint = note.checkpoint();
      Optional<PublicKey> key = note.signer(keys);
      if (key.isEmpty()) {
        problem =
            new Problem(
                Kind.BAD_SIGNATURE,
                "none",
                0,
                checkpoint.size(),
                "the checkpoint is not signed with a trusted key");
      }
      found.add(new Mark(checkpoint, key.map(k -> k.name() + "+" + k.id()).orElse("")));
    }
    found.sort(Comparator.comparingLong(mark -> mark.checkpoint().size()));
    marks.addAll(found);
  }

  /** Takes up where retention has dropped what lies before. */
  private void begin() throws IOException {
    Optional<SignedNote> note = LogBase.note(storage);
    if (note.isEmpty() || problem != null) {
      return;
    }
    Checkpoint base = note.get().checkpoint();
    List<PublicKey> keys = trusted.isEmpty() ? Checkpointer.publicKeys(storage) : trusted;
    dropped = base.size();
    head = new AuditHead(base.size(), base.head());
    try (var tree = TreeFiles.read(storage)) {
      frontier = Frontier.of(base.size(), tree);
    }
    if (note.get().signer(keys).isEmpty()) {
      problem = at(Kind.BAD_SIGNATURE, "what was dropped is not signed with a trusted key");
    } else if (!Arrays.equals(frontier.root(), base.rootBytes())) {
      problem = at(Kind.NOT_AT_CHECKPOINT, "the hashes of what was dropped are not as signed");
    }
    while (problem == null && !marks.isEmpty() && marks.peek().checkpoint().size() < dropped) {
      problem = earlier(marks.remove());
    }
    problem = problem == null ? reached(LogBase.FILE, 0) : problem;
  }

  /** A checkpoint of what was dropped is proved by the hashes that are kept. */
  private @Nullable Problem earlier(Mark mark) throws IOException {
    try (var tree = TreeFiles.read(storage)) {
      byte[] root = tree.tree().root(mark.checkpoint().size());
      return Arrays.equals(root, mark.checkpoint().rootBytes())
          ? null
          : at(Kind.NOT_AT_CHECKPOINT, "the hashes of what was dropped are not as signed");
    }
  }

  private Problem at(Kind kind, String what) {
    return new Problem(kind, LogBase.FILE, 0, dropped, what);
  }

  private @Nullable Problem endsEarly(String last) {
    if (!marks.isEmpty()) {
      String what = "the log ends before the checkpoint at " + marks.peek().checkpoint().size();
      return new Problem(Kind.NOT_AT_CHECKPOINT, last, 0, head.seq() + 1, what);
    }
    return head.seq() < expected.seq()
        ? new Problem(Kind.NOT_AT_HEAD, last, 0, head.seq() + 1, "the log ends before it")
        : problem;
  }

  /** Compares the log so far with the checkpoints of just that size. */
  private @Nullable Problem reached(String segment, long offset) {
    while (!marks.isEmpty() && marks.peek().checkpoint().size() == head.seq()) {
      Mark mark = marks.remove();
      Checkpoint checkpoint = mark.checkpoint();
      if (!checkpoint.head().equals(head.hash())
          || !Arrays.equals(checkpoint.rootBytes(), frontier.root())) {
        String what = "the records up to here are not those of the checkpoint";
        return new Problem(Kind.NOT_AT_CHECKPOINT, segment, offset, head.seq(), what);
      }
      checkpointed = checkpoint.size();
      signer = mark.signer();
    }
    return null;
  }

  private boolean isSound() {
    return problem == null || problem.kind() == Kind.TORN_TAIL;
  }

  private void verify(String segment, boolean isLast) throws IOException {
    if (Segments.firstSeq(segment) != head.seq() + 1) {
      problem = damaged(segment, 0, "records before this segment are missing");
      return;
    }
    try (var file = storage.open(segment)) {
      var reader = new FrameReader(file);
      while (problem == null) {
        switch (reader.next()) {
          case FRAME -> problem = take(segment, reader);
          case END -> {
            if (!isLast && reader.offset() != file.size()) {
              problem = damaged(segment, reader.offset(), "the end of the segment is missing");
            }
            return;
          }
          case BAD -> problem = bad(segment, reader, isLast);
        }
      }
    }
  }

  private Problem bad(String segment, FrameReader reader, boolean isLast) throws IOException {
    if (isLast && reader.later(head.seq() + 1).isEmpty()) {
      String what = "the last bytes are not a whole record";
      return new Problem(Kind.TORN_TAIL, segment, reader.offset(), head.seq() + 1, what);
    }
    return damaged(segment, reader.offset(), "the record is not as it was written");
  }

  private @Nullable Problem take(String segment, FrameReader reader) {
    long seq = head.seq() + 1;
    RecordHead record = RecordHead.parse(reader.bytes()).orElse(null);
    if (record == null) {
      return damaged(segment, reader.offset(), "not a record of this version");
    }
    if (reader.seq() != seq || record.seq() != seq) {
      return damaged(segment, reader.offset(), "another record stands here: " + reader.seq());
    }
    if (!record.previous().equals(head.hash())) {
      return damaged(segment, reader.offset(), "the chain from the record before is broken");
    }
    byte[] hash = RecordCodec.hash(ByteBuffer.wrap(reader.bytes()));
    head = new AuditHead(seq, HexFormat.of().formatHex(hash));
    frontier.add(Hashes.leaf(hash));
    openAtStart(record);
    if (!pairs(record)) {
      return new Problem(
          Kind.DAMAGED, segment, reader.offset(), seq, "the outcome closes no open intent");
    }
    Problem differing = reached(segment, reader.offset());
    if (differing != null) {
      return differing;
    }
    boolean differs = seq == expected.seq() && !head.equals(expected);
    return differs
        ? new Problem(
            Kind.NOT_AT_HEAD, segment, reader.offset(), seq, "another record was expected")
        : null;
  }

  /** After a drop, the first record says which intents from before are still open. */
  private void openAtStart(RecordHead record) {
    if (record.seq() == dropped + 1 && record.openIntents() != null) {
      open.addAll(record.openIntents());
    }
  }

  /** Counts intents and outcomes; false if an outcome has no intent. */
  private boolean pairs(RecordHead record) {
    if (record.event() == EventType.INTENT) {
      intents++;
      return open.add(record.seq());
    }
    if (record.event() == EventType.OUTCOME) {
      outcomes++;
      return open.remove(record.intentSeq());
    }
    return true;
  }

  private Problem damaged(String segment, long offset, String what) {
    return new Problem(Kind.DAMAGED, segment, offset, head.seq() + 1, what);
  }
}
