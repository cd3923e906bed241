package dev.privet.filters.core;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from the thread that writes an answer to the one that reads it. Bounded: a
 * writer waits while the reader lags behind. The stream is the reading end.
 */
final class BytePipe extends InputStream {
  private static final int CAPACITY = 64 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Made when somebody writes: where the typed door is taken, nobody does. */
  private byte[] ring = {};

  private int first;
  private int count;
  private boolean hungry;
  private boolean ended;
  private boolean closed;
  private @Nullable IOException failure;

  /**
   * Adds bytes; waits for room.
   *
   * @throws SettledException if nobody reads any more
   */
  void write(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      ring = ring.length == 0 ? new byte[CAPACITY] : ring;
      int from = offset;
      int left = length;
      while (left > 0) {
        awaitUntilRoom();
        int at = (first + count) % CAPACITY;
        int some = Math.min(Math.min(left, CAPACITY - count), CAPACITY - at);
        System.arraycopy(bytes, from, ring, at, some);
        count += some;
        from += some;
        left -= some;
        hungry = false;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitUntilRoom() throws IOException {
    while (count == CAPACITY && !closed) {
      changed.awaitUninterruptibly();
    }
    if (closed || ended) {
      throw new SettledException();
    }
  }

  /** Waits until the reader has taken all there is and asks for more, or reads no more. */
  void awaitTaken() {
    lock.lock();
    try {
      while (!closed && !(hungry && count == 0)) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** No more bytes will come. */
  void end() {
    change(() -> ended = true);
  }

  /** The reader fails at once, whatever is still on its way. */
  void fail(IOException with) {
    change(() -> failure = failure == null ? with : failure);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (count == 0 && !ended && !closed && failure == null && length > 0) {
        hungry = true;
        changed.signalAll();
        changed.awaitUninterruptibly();
      }
      hungry = false;
      if (failure != null) {
        throw failure;
      }
      if (closed) {
        throw new IOException("the pipe is closed");
      }
      return count == 0 && length > 0 ? -1 : take(into, offset, length);
    } finally {
      lock.unlock();
    }
  }

  private int take(byte[] into, int offset, int length) {
    int some = Math.min(Math.min(length, count), CAPACITY - first);
    System.arraycopy(ring, first, into, offset, some);
    first = (first + some) % CAPACITY;
    count -= some;
    changed.signalAll();
    return some;
  }

  @Override
  public int available() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Reads no more; writers are told. May be called from any thread. */
  @Override
  public void close() {
    change(() -> closed = true);
  }

  private void change(Runnable how) {
    lock.lock();
    try {
      how.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
