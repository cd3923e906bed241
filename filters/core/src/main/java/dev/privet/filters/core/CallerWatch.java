package dev.privet.filters.core;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Looks from time to time whether the caller of an exchange is still there; if not, the answer is
 * abandoned and the thread that works on it is interrupted. Opened and closed by that thread.
 */
final class CallerWatch implements AutoCloseable {
  private final Thread worker = Thread.currentThread();
  private final @Nullable Future<?> pulse;
  private boolean over;
  private boolean interrupted;

  private CallerWatch(@Nullable Caller caller, Answer answer, Duration period) {
    this.pulse = caller == null ? null : Pulse.every(period, () -> look(caller, answer));
  }

  /**
   * @param caller nothing is watched if the container knows none
   */
  static CallerWatch over(@Nullable Caller caller, Answer answer, Duration period) {
    return new CallerWatch(caller, answer, period);
  }

  private synchronized void look(Caller caller, Answer answer) {
    if (!over && caller.isGone()) {
      over = true;
      interrupted = true;
      answer.abandon();
      worker.interrupt();
    }
  }

  /** After this the thread is not interrupted any more, nor marked as interrupted by us. */
  @Override
  public void close() {
    if (pulse == null) {
      return;
    }
    pulse.cancel(false);
    synchronized (this) {
      over = true;
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }
}
