package dev.privet.filters.audit;

import dev.privet.filters.audit.place.CheckpointPlace;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings checkpoints to one place. Only the newest waits: a place that is down gets the next one
 * when it is up again, and delays nobody else.
 */
final class Postbox {
  private static final System.Logger LOG = System.getLogger(Postbox.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LAST_TRY = Duration.ofSeconds(5);

  private final CheckpointPlace place;
  private final AtomicReference<@Nullable SignedNote> waiting = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean failing;
  private volatile boolean closing;

  private Postbox(CheckpointPlace place) {
    this.place = place;
    this.thread = Thread.ofVirtual().name("audit-post").unstarted(this::run);
  }

  static Postbox start(CheckpointPlace place) {
    var postbox = new Postbox(place);
    postbox.thread.start();
    return postbox;
  }

  void put(SignedNote note) {
    waiting.set(note);
    LockSupport.unpark(thread);
  }

  String name() {
    return place.name();
  }

  /** Whether the last checkpoint could not be brought. */
  boolean isFailing() {
    return failing;
  }

  private void run() {
    while (!closing || waiting.get() != null) {
      SignedNote note = waiting.getAndSet(null);
      if (note == null) {
        LockSupport.park(this);
      } else if (!sent(note) && !closing) {
        waiting.compareAndSet(null, note);
        LockSupport.parkNanos(this, PAUSE.toNanos());
      }
    }
  }

  private boolean sent(SignedNote note) {
    try {
      place.put(note);
      failing = false;
      return true;
    } catch (IOException e) {
      failing = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "audit: a checkpoint was not kept: place={0} error={1}",
          place.name(),
          e.toString());
      return false;
    }
  }

  /** Brings what waits, once more, and ends. */
  void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LAST_TRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
