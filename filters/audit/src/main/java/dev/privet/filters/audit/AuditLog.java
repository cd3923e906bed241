package dev.privet.filters.audit;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.proof.Checkpoint;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An append-only log of audit records in a directory, for one process at a time. Thread-safe.
 *
 * <p>Records are framed JSON objects in numbered segment files; {@code seq} counts from 1 without
 * gaps. Each record holds in {@code prev_hash} the SHA-256 of the stored bytes of the record before
 * (the JSON object as it stands on disk, without the frame); the first holds zeros; the chain runs
 * on over segments. {@code group} is the seq of the first record that was forced together with it.
 *
 * <p>After the first failed write or force the log is latched: it acknowledges nothing any more,
 * {@link #healthy} is false, and only opening it anew, with recovery, makes it usable again.
 */
public final class AuditLog implements Closeable {
  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Records in a second that people without a key can cause, and at once. */
  private static final double STRANGERS = 20;

  private static final double STRANGERS_AT_ONCE = 200;

  /** The most bytes of the fields of one event. */
  private static final int MAX_FIELDS = 512 << 10;

  private final Storage storage;
  private final AuditSettings settings;
  private final RecordCodec codec;
  private final LogWriter writer;
  private final List<Closeable> attached = new ArrayList<>();
  private final Flood strangers = new Flood(STRANGERS, STRANGERS_AT_ONCE, System.nanoTime());

  private AuditLog(Storage storage, AuditSettings settings, RecordCodec codec, LogWriter writer) {
    this.storage = storage;
    this.settings = settings;
    this.codec = codec;
    this.writer = writer;
  }

  /**
   * Opens the log in an existing directory, or begins one. A torn tail is cut off, intents without
   * an outcome get {@link Outcome#UNKNOWN_AFTER_CRASH}, and the records of that are durable on
   * return.
   *
   * @throws AuditStartException if the directory is missing, not writable, full or in use, or if
   *     the log in it is damaged
   */
  public static AuditLog open(Path directory, AuditSettings settings, Clock clock) {
    try {
      return open(DiskStorage.locked(directory), settings, clock);
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot use " + directory + ": " + reason(e), e);
    }
  }

  /** Opens the log in a storage, which is closed if that fails. */
  static AuditLog open(Storage storage, AuditSettings settings, Clock clock) throws IOException {
    boolean opened = false;
    try {
      var log = recover(storage, settings, clock);
      opened = true;
      return log;
    } finally {
      if (!opened) {
        storage.close();
      }
    }
  }

  private static AuditLog recover(Storage storage, AuditSettings settings, Clock clock)
      throws IOException {
    String bootId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var codec = new RecordCodec(settings.node(), bootId, clock);
    boolean isNew = Segments.of(storage).isEmpty();
    if (isNew) {
      Segments.spare(storage, settings.segmentSize()).close();
      Segments.enlist(storage, 1);
    }
    var tail = Recovery.find(storage).orElseThrow();
    requireCheckpoint(storage, tail);
    var file = storage.open(tail.segment());
    repair(file, tail, settings);
    var log =
        new AuditLog(storage, settings, codec, new LogWriter(storage, settings, codec, file, tail));
    log.writer.start();
    log.begin(tail, !isNew && !tail.stopped());
    return log;
  }

  /** A checkpoint covers only what was durable: a log that ends before it was cut. */
  private static void requireCheckpoint(Storage storage, Recovery.Tail tail) throws IOException {
    Optional<String> note = new SmallFile(storage, Checkpointer.FILE).read();
    if (note.isEmpty()) {
      return;
    }
    try {
      Checkpoint last = SignedNote.parse(note.get()).checkpoint();
      AuditHead head = tail.head();
      if (head.seq() < last.size()
          || (head.seq() == last.size() && !head.hash().equals(last.head()))) {
        throw new AuditStartException(
            "audit: the log ends at record "
                + head.seq()
                + ", before its last checkpoint at "
                + last.size());
      }
    } catch (IllegalArgumentException e) {
      throw new AuditStartException("audit: the last checkpoint cannot be read", e);
    }
  }

  /**
   * Cuts a torn tail, restores the preallocated rest, and writes the last group anew: after a force
   * that failed, the cache of the system may show bytes that the disk does not have.
   */
  private static void repair(Storage.StoredFile file, Recovery.Tail tail, AuditSettings settings)
      throws IOException {
    if (tail.cutBytes() > 0) {
      file.truncate(tail.end());
    }
    var group = ByteBuffer.allocate((int) (tail.end() - tail.groupOffset()));
    while (group.hasRemaining() && file.read(group, tail.groupOffset() + group.position()) > 0) {
      // One read may return less than there is.
    }
    file.write(group.flip(), tail.groupOffset());
    Segments.fill(file, tail.end(), settings.segmentSize());
    file.force(true);
  }

  /** Writes what recovery found and that the log is open. */
  private void begin(Recovery.Tail tail, boolean crashed) throws IOException {
    var events = new ArrayList<AuditEvent>();
    if (crashed) {
      events.add(
          AuditEvent.of(EventType.AUDIT_RECOVERY)
              .with(AuditField.CUT_BYTES, tail.cutBytes())
              .with(AuditField.LAST_SEQ, tail.head().seq())
              .with(AuditField.OPEN_INTENTS, tail.open().size()));
      LOG.log(
          System.Logger.Level.WARNING,
          "audit log was not closed in order: last_seq={0} cut_bytes={1} open_intents={2}",
          Long.toString(tail.head().seq()),
          Long.toString(tail.cutBytes()),
          tail.open().size());
    }
    tail.open().forEach((seq, bytes) -> events.add(Outcomes.unknown(seq, bytes)));
    events.add(AuditEvent.of(EventType.AUDIT_START));
    for (CompletableFuture<Long> durable : owe(events)) {
      await(durable, PATIENCE);
    }
  }

  private List<CompletableFuture<Long>> owe(List<AuditEvent> events) throws IOException {
    var waiting = new ArrayList<CompletableFuture<Long>>();
    for (AuditEvent event : events) {
      waiting.add(submit(event, false));
    }
    return waiting;
  }

  /**
   * Appends an event and returns its seq when it is durable.
   *
   * @throws RecorderUnavailableException at once if the log is latched or closed; within the
   *     queue's timeout if the queue stays full; within the disk's timeout if the disk does not
   *     answer, and then the event may still become durable
   */
  public long append(AuditEvent event) throws RecorderUnavailableException {
    return await(submit(event, true), settings.durableTimeout());
  }

  /**
   * Appends an event without waiting for the disk; it keeps its place in the order.
   *
   * @throws RecorderUnavailableException as {@link #append}, except that later failures are not
   *     reported
   */
  public void appendLater(AuditEvent event) throws RecorderUnavailableException {
    var _ = submit(event, true);
  }

  /**
   * Appends an event that strangers can cause at will, unless too many came in a short time; the
   * next one that is written says how many were left out.
   */
  void appendBounded(AuditEvent event) throws RecorderUnavailableException {
    OptionalLong leftOut = strangers.admit(System.nanoTime());
    if (leftOut.isPresent()) {
      appendLater(
          leftOut.getAsLong() == 0
              ? event
              : event.with(AuditField.SUPPRESSED, leftOut.getAsLong()));
    }
  }

  /** Appends the outcome of a recorded intent; never refused for want of a place in the queue. */
  void appendOwed(AuditEvent event) throws RecorderUnavailableException {
    var _ = submit(event, false);
  }

  CompletableFuture<Long> submit(AuditEvent event, boolean counted)
      throws RecorderUnavailableException {
    byte[] fields = codec.fields(event);
    if (fields.length > MAX_FIELDS) {
      throw new RecorderUnavailableException("audit: the record is too large");
    }
    var pending = new LogWriter.Pending(event, fields, counted);
    writer.submit(pending);
    return pending.durable();
  }

  /** Waits as long as the settings say. */
  long await(CompletableFuture<Long> durable) throws RecorderUnavailableException {
    return await(durable, settings.durableTimeout());
  }

  /** An interrupted thread waits on: what it asked for may be on the disk already, and is owed. */
  private static long await(CompletableFuture<Long> durable, Duration timeout)
      throws RecorderUnavailableException {
    long until = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return durable.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new RecorderUnavailableException("audit: the record could not be written");
    } catch (TimeoutException e) {
      throw new RecorderUnavailableException("audit: the disk does not answer in time");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the log accepts events. */
  public boolean healthy() {
    return writer.healthy();
  }

  /** The last durable record. */
  public AuditHead head() {
    return writer.head();
  }

  /** Accepts nothing any more: what is on the disk is not what was written. */
  void latch() {
    writer.latch();
  }

  /** Whether every record up to the head is on the disk as it was written, as far as is known. */
  boolean isSound() {
    return writer.isSound();
  }

  AuditSettings settings() {
    return settings;
  }

  Storage storage() {
    return storage;
  }

  /** Id of this opening of the log, with which the ids of its records begin. */
  public String bootId() {
    return codec.bootId();
  }

  /** Lets something follow the log; it is closed behind the last record, the newest first. */
  synchronized void attach(Closeable follower) {
    attached.add(follower);
  }

  /** Writes AUDIT_STOP and closes the log; later appends are refused. */
  @Override
  public void close() {
    var stop = AuditEvent.of(EventType.AUDIT_STOP);
    var pending = new LogWriter.Pending(stop, codec.fields(stop), false);
    if (!writer.stop(pending, PATIENCE)) {
      LOG.log(System.Logger.Level.ERROR, "audit log could not be closed: the disk does not answer");
      return;
    }
    attachedFirst().forEach(follower -> close(follower, "a follower"));
    close(storage, "the lock");
  }

  private synchronized List<Closeable> attachedFirst() {
    return List.copyOf(attached).reversed();
  }

  private static void close(Closeable resource, String what) {
    try {
      resource.close();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR, "audit log: {0} could not be closed: {1}", what, e.toString());
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
