package dev.privet.filters.core;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room for the request bodies of all exchanges in flight together. A body takes its share as it
 * comes in, and keeps it until its exchange ends, since what is made of it (its tree, its
 * renderings) lives as long. Thread-safe.
 */
public final class BodyRoom {
  /** What an exchange makes of a body takes about this many times its bytes. */
  private static final int HEAP_PER_BYTE = 16;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param bytes bytes of all bodies in flight
   */
  public BodyRoom(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes: expected 1 or more");
    }
    this.bytes = bytes;
  }

  /** Bytes of bodies that this process's heap has room for. */
  public static long ofHeap() {
    return Math.max(HostConfig.BODY_CAP, Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);
  }

  /** Bytes taken now. */
  public long taken() {
    return taken.get();
  }

  /** An empty share; its owner must close it. */
  Share share() {
    return new Share();
  }

  /** What one body holds of the room. For one thread. */
  final class Share implements AutoCloseable {
    private long held;

    private Share() {}

    /**
     * Makes the share at least so large.
     *
     * @throws RefusalException if there is no room for that now; the share stays as it was
     */
    void grow(long to) {
      long more = to - held;
      if (more <= 0) {
        return;
      }
      if (taken.addAndGet(more) > bytes) {
        taken.addAndGet(-more);
        throw new RefusalException(
            Verdict.refuse(ErrorCode.LIMIT_CONCURRENCY, "Too many large requests at a time.")
                .withRetryAfter(1));
      }
      held = to;
    }

    @Override
    public void close() {
      taken.addAndGet(-held);
      held = 0;
    }
  }
}
