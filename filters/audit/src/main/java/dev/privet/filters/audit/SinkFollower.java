package dev.privet.filters.audit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Brings the durable records of a log to one sink, from the position where it stopped. A sink that
 * fails is tried again, ever less often; nobody else waits for it.
 */
final class SinkFollower implements Closeable {
  private static final System.Logger LOG = System.getLogger(SinkFollower.class.getName());
  private static final int BATCH = 500;
  private static final int MAX_BATCH_BYTES = 4 << 20;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(3);

  private final AuditLog log;
  private final String id;
  private final AuditSink sink;
  private final SmallFile remembered;
  private final Thread thread;
  private @Nullable RecordReader reader;
  private volatile long position = -1;
  private volatile String error = "";
  private volatile boolean closing;

  private SinkFollower(AuditLog log, String id, AuditSink sink) {
    this.log = log;
    this.id = id;
    this.sink = sink;
    this.remembered = new SmallFile(log.storage(), "sink-" + id);
    this.thread = Thread.ofPlatform().name("audit-sink-" + id).daemon().unstarted(this::run);
  }

  static SinkFollower start(AuditLog log, String id, AuditSink sink) {
    var follower = new SinkFollower(log, id, sink);
    log.attach(follower);
    follower.thread.start();
    return follower;
  }

  /** How far a sink has come. */
  SinkState state() {
    return new SinkState(id, Math.max(0, position), log.head().seq(), error);
  }

  private void run() {
    Duration pause = TICK;
    while (!closing) {
      try {
        boolean more = step();
        error = "";
        pause = TICK;
        if (!more) {
          Thread.sleep(TICK);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException | RuntimeException e) {
        failed(e);
        pause = longer(pause);
        if (!rested(pause)) {
          return;
        }
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static boolean rested(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void failed(Exception e) {
    if (error.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "audit: a sink does not take records: sink={0} error={1}",
          id,
          e.toString());
    }
    error = e.getClass().getSimpleName();
    restart();
  }

  private void restart() {
    if (reader != null) {
      try {
        reader.close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "audit: a reader was not closed: {0}", e.toString());
      }
    }
    reader = null;
  }

  /** Delivers one batch; returns whether there is more. */
  private boolean step() throws IOException {
    if (reader == null) {
      position = resume();
      reader = RecordReader.of(log.storage(), position);
    }
    long head = log.head().seq();
    var batch = new ArrayList<AuditRecord>();
    int bytes = 0;
    while (batch.size() < BATCH
        && bytes < MAX_BATCH_BYTES
        && reader.seq() < head
        && reader.next()) {
      batch.add(reader.record());
      bytes += reader.bytes().length;
    }
    if (batch.isEmpty()) {
      return false;
    }
    sink.deliver(List.copyOf(batch));
    position = batch.getLast().seq();
    if (sink.position().isEmpty()) {
      remembered.write(position + "\n");
    }
    return reader.seq() < head;
  }

  private long resume() throws IOException {
    OptionalLong known = sink.position();
    if (known.isPresent()) {
      return known.getAsLong();
    }
    String text = remembered.read().orElse("0").strip();
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Delivers what is left, if the sink takes it soon, and closes it. */
  @Override
  public void close() throws IOException {
    closing = true;
    long until = System.nanoTime() + LAST_CHANCE.toNanos();
    try {
      thread.join(LAST_CHANCE);
      thread.interrupt();
      thread.join(LAST_CHANCE);
      while (error.isEmpty() && System.nanoTime() < until && step()) {
        // Until the end of the log.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
    restart();
    sink.close();
  }
}
