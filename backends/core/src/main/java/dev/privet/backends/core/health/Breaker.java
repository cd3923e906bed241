package dev.privet.backends.core.health;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A circuit: closed while calls succeed, open for a while when too many of the last ones failed,
 * then half-open: one call is tried, and what becomes of it decides. Thread-safe.
 *
 * <p>Calls are counted in ten slices of the window; a slice is emptied when its time comes round
 * again.
 */
final class Breaker {
  private static final int SLICES = 10;

  /** Where the circuit stands. */
  enum Leave {
    /** The call may go. */
    FREE,
    /** The call may go, and decides. */
    TRIAL,
    /** Nobody may go. */
    NONE
  }

  private final HealthRules rules;
  private final LongSupplier clock;
  private final long sliceNanos;
  private final long[] turns = new long[SLICES];
  private final int[] good = new int[SLICES];
  private final int[] bad = new int[SLICES];
  private boolean open;
  private boolean trying;
  private long opened;

  Breaker(HealthRules rules, LongSupplier clock) {
    this.rules = rules;
    this.clock = clock;
    this.sliceNanos = Math.max(1, rules.window().toNanos() / SLICES);
  }

  synchronized CircuitState state() {
    if (!open) {
      return CircuitState.CLOSED;
    }
    return rested() ? CircuitState.HALF_OPEN : CircuitState.OPEN;
  }

  /** Whether a call would be let through now. */
  synchronized boolean admits() {
    return !open || (rested() && !trying);
  }

  /** Asks leave for a call. */
  synchronized Leave enter() {
    if (!open) {
      return Leave.FREE;
    }
    if (!rested() || trying) {
      return Leave.NONE;
    }
    trying = true;
    return Leave.TRIAL;
  }

  synchronized void succeeded(boolean trial) {
    if (trial) {
      close();
    } else if (!open) {
      good[slice()]++;
    }
  }

  synchronized void failed(boolean trial) {
    if (trial) {
      trying = false;
      opened = clock.getAsLong();
    } else if (!open) {
      bad[slice()]++;
      if (isTooMuch()) {
        open = true;
        opened = clock.getAsLong();
      }
    }
  }

  /** A trial has come to no end that would tell anything: the next call is the trial. */
  synchronized void undecided() {
    trying = false;
  }

  /** The destination was looked at without a call. Seen well, an open one gets its trial early. */
  synchronized void probed(boolean well) {
    if (!open) {
      if (well) {
        succeeded(false);
      } else {
        failed(false);
      }
    } else if (!trying) {
      long now = clock.getAsLong();
      opened = well ? now - rules.rest().toNanos() : now;
    }
  }

  /** Nanoseconds until a call may be tried; 0 if at once. */
  synchronized long restNanos() {
    return open ? Math.max(0, opened + rules.rest().toNanos() - clock.getAsLong()) : 0;
  }

  /** Failed calls as a share of all in the window; 0 without calls. */
  synchronized double errorRate() {
    int failed = sum(bad);
    int all = failed + sum(good);
    return all == 0 ? 0 : (double) failed / all;
  }

  private boolean rested() {
    return clock.getAsLong() - opened >= rules.rest().toNanos();
  }

  private void close() {
    open = false;
    trying = false;
    Arrays.fill(good, 0);
    Arrays.fill(bad, 0);
  }

  private boolean isTooMuch() {
    int failed = sum(bad);
    int all = failed + sum(good);
    return all >= rules.calls() && failed >= rules.failures() * all;
  }

  /** The slice of this moment, emptied if it is a new one. */
  private int slice() {
    long turn = Math.floorDiv(clock.getAsLong(), sliceNanos);
    int index = Math.floorMod(turn, SLICES);
    if (turns[index] != turn) {
      turns[index] = turn;
      good[index] = 0;
      bad[index] = 0;
    }
    return index;
  }

  private int sum(int[] counts) {
    long turn = Math.floorDiv(clock.getAsLong(), sliceNanos);
    int sum = 0;
    for (int i = 0; i < SLICES; i++) {
      if (turn - turns[i] < SLICES) {
        sum += counts[i];
      }
    }
    return sum;
  }
}
