package dev.privet.backends.core.health;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leave for one call to a destination. Holds a place until it is closed, and tells the circuit how
 * the call went. Thread-safe.
 */
public final class Pass implements AutoCloseable {
  private final Condition condition;
  private final boolean trial;
  private final long since;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  Pass(Condition condition, boolean trial) {
    this.condition = condition;
    this.trial = trial;
    this.since = condition.now();
  }

  /**
   * The answer has begun.
   *
   * @param model model that answers
   * @param stream whether the answer is streamed
   */
  public void begun(String model, boolean stream) {
    condition.begun(model, stream, since);
    succeeded();
  }

  /** The destination has said something sensible. */
  public void succeeded() {
    condition.located(true);
    condition.breaker().succeeded(trial && decided.compareAndSet(false, true));
  }

  /** The destination has failed: before its answer began or within it. */
  public void failed() {
    condition.breaker().failed(trial && decided.compareAndSet(false, true));
  }

  /** Gives the place back. A trial of which nothing became leaves the next call to decide. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (trial && decided.compareAndSet(false, true)) {
        condition.breaker().undecided();
      }
      condition.gate().leave();
    }
  }
}
