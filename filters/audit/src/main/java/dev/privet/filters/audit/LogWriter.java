package dev.privet.filters.audit;

import dev.privet.filters.api.RecorderUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes a log. It takes what waits in the queue as one group, writes it with
 * one call, forces it, and only then completes the group. The first error ends the thread: the file
 * is not touched again, what waits fails, and what comes later is refused.
 */
final class LogWriter {
  private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());
  private static final int MAX_GROUP = 512;
  private static final int MAX_GROUP_BYTES = 1 << 20;

  /** An event on its way; completed with its seq when it is durable. */
  static final class Pending {
    private final EventType type;
    private final long intentSeq;
    private final byte[] fields;
    private final boolean counted;
    private final CompletableFuture<Long> durable = new CompletableFuture<>();

    /**
     * @param fields the event encoded; not copied
     * @param counted whether it needs a place in the queue
     */
    Pending(AuditEvent event, byte[] fields, boolean counted) {
      this.type = event.type();
      this.intentSeq = event.number(AuditField.INTENT_SEQ);
      this.fields = fields;
      this.counted = counted;
    }

    CompletableFuture<Long> durable() {
      return durable;
    }
  }

  private final Storage storage;
  private final AuditSettings settings;
  private final RecordCodec codec;
  private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Semaphore places;
  private final Thread thread;
  private volatile AuditHead head;
  private volatile boolean closing;
  private volatile boolean finished;
  private volatile boolean latched;

  // Below: the writer thread's own.
  private final SortedSet<Long> open = new TreeSet<>();
  private final List<Pending> group = new ArrayList<>();
  private Storage.StoredFile segment;
  private @Nullable FutureTask<Storage.StoredFile> spare;
  private ByteBuffer buffer;
  private long position;
  private long nextSeq;
  private byte[] previous;

  LogWriter(
      Storage storage,
      AuditSettings settings,
      RecordCodec codec,
      Storage.StoredFile segment,
      Recovery.Tail tail) {
    this.storage = storage;
    this.settings = settings;
    this.codec = codec;
    this.segment = segment;
    this.position = tail.end();
    this.head = tail.head();
    this.nextSeq = head.seq() + 1;
    this.previous = HexFormat.of().parseHex(head.hash());
    this.open.addAll(tail.open().keySet());
    this.buffer =
        ByteBuffer.allocateDirect((int) Math.min(2 * MAX_GROUP_BYTES, settings.segmentSize()));
    this.places = new Semaphore(settings.queueCapacity());
    this.thread = Thread.ofPlatform().name("audit-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean healthy() {
    return !finished && !closing && !latched;
  }

  void latch() {
    latched = true;
  }

  boolean isSound() {
    return !latched;
  }

  AuditHead head() {
    return head;
  }

  /**
   * Puts an event into the queue.
   *
   * @throws RecorderUnavailableException if the log is closed or latched, or no place came free
   */
  void submit(Pending pending) throws RecorderUnavailableException {
    if (!healthy()) {
      throw unavailable();
    }
    if (pending.counted) {
      takePlace(settings.queueTimeout());
    }
    queue.add(pending);
    if (finished) {
      failWaiting();
    }
  }

  private void takePlace(Duration timeout) throws RecorderUnavailableException {
    try {
      if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new RecorderUnavailableException("audit: the queue is full");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecorderUnavailableException("audit: interrupted while waiting");
    }
  }

  /** Writes a last event and ends the thread. Returns false if it does not end in time. */
  boolean stop(Pending last, Duration timeout) {
    closing = true;
    queue.add(last);
    if (finished) {
      failWaiting();
    }
    try {
      return thread.join(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    try {
      while (writeNext()) {
        // Until the log is closed.
      }
      seal();
      discardSpare();
    } catch (IOException e) {
      latched = true;
      LOG.log(
          System.Logger.Level.ERROR,
          "audit log latched, nothing is accepted any more: last_seq={0} error={1}",
          Long.toString(head.seq()),
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finished = true;
      group.forEach(LogWriter::fail);
      failWaiting();
    }
  }

  /** Writes one group; returns false after the last event of the log. */
  private boolean writeNext() throws IOException, InterruptedException {
    int bytes = 0;
    for (Pending next = queue.take(); next != null; next = more(bytes)) {
      bytes += next.fields.length + Frames.HEADER + RecordCodec.MAX_HEAD;
      group.add(next);
      if (next.counted) {
        places.release();
      }
      if (next.type == EventType.AUDIT_STOP) {
        break;
      }
    }
    commit(bytes);
    boolean goOn = group.getLast().type != EventType.AUDIT_STOP;
    group.clear();
    return goOn;
  }

  private @Nullable Pending more(int bytes) {
    long most = Math.min(MAX_GROUP_BYTES, settings.segmentSize() / 2);
    return group.size() < MAX_GROUP && bytes < most ? queue.poll() : null;
  }

  private void commit(int bytes) throws IOException, InterruptedException {
    buffer.clear();
    long first = nextSeq;
    if (position > 0 && position + bytes > settings.segmentSize()) {
      roll();
      frame(EventType.AUDIT_ROTATE, 0, codec.fields(rotate()), first);
    }
    for (Pending pending : group) {
      frame(pending.type, pending.intentSeq, pending.fields, first);
    }
    segment.write(buffer.flip(), position);
    segment.force(settings.metadataSync());
    position += buffer.limit();
    if (spare == null && position > settings.segmentSize() / 2) {
      spare = prepareSpare();
    }
    head = new AuditHead(nextSeq - 1, HexFormat.of().formatHex(previous));
    long seq = nextSeq - group.size();
    for (Pending pending : group) {
      pending.durable.complete(seq++);
    }
  }

  private void frame(EventType type, long intentSeq, byte[] fields, long groupSeq) {
    reserve(fields.length);
    previous = codec.frame(buffer, nextSeq, groupSeq, previous, fields);
    if (type == EventType.INTENT) {
      open.add(nextSeq);
    } else if (type == EventType.OUTCOME) {
      open.remove(intentSeq);
    }
    nextSeq++;
  }

  private void reserve(int fields) {
    int needed = fields + Frames.HEADER + RecordCodec.MAX_HEAD;
    if (buffer.remaining() < needed) {
      int size = Math.max(2 * buffer.capacity(), buffer.position() + needed);
      buffer = ByteBuffer.allocateDirect(size).put(buffer.flip());
    }
  }

  /** Closes the segment at its last byte and goes on in the spare one. */
  private void roll() throws IOException, InterruptedException {
    seal();
    segment = takeSpare();
    Segments.enlist(storage, nextSeq);
    position = 0;
  }

  private void seal() throws IOException {
    segment.truncate(position);
    segment.force(true);
    segment.close();
  }

  private AuditEvent rotate() {
    var event = AuditEvent.of(EventType.AUDIT_ROTATE);
    return open.size() > Frames.MAX_BYTES / 32
        ? event
        : event.with(AuditField.OPEN_INTENTS, List.copyOf(open));
  }

  private FutureTask<Storage.StoredFile> prepareSpare() {
    var task = new FutureTask<>(() -> Segments.spare(storage, settings.segmentSize()));
    Thread.ofPlatform().name("audit-spare").daemon().start(task);
    return task;
  }

  private Storage.StoredFile takeSpare() throws IOException, InterruptedException {
    var task = spare == null ? prepareSpare() : spare;
    spare = null;
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException("cannot prepare a segment: " + e.getCause(), e);
    }
  }

  private void discardSpare() throws IOException, InterruptedException {
    if (spare != null) {
      takeSpare().close();
      storage.delete(Segments.SPARE);
    }
  }

  private void failWaiting() {
    for (Pending p = queue.poll(); p != null; p = queue.poll()) {
      fail(p);
    }
  }

  private static void fail(Pending pending) {
    pending.durable.completeExceptionally(unavailable());
  }

  private static RecorderUnavailableException unavailable() {
    return new RecorderUnavailableException("audit: the log does not accept records");
  }
}
