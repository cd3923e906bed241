package dev.privet.backends.core.health;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The places of a destination, and the short queue before them. First come, first served. */
final class Gate {
  private final Capacity capacity;
  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();

  Gate(Capacity capacity) {
    this.capacity = capacity;
    this.places = new Semaphore(capacity.concurrency(), true);
  }

  /**
   * Takes a place, waiting a while if there is none.
   *
   * @param mostNanos longest wait that the caller can afford
   * @return false if the queue is full or the wait was in vain
   */
  boolean enter(long mostNanos) throws InterruptedException {
    if (places.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      return true;
    }
    if (waiting.incrementAndGet() > capacity.queue()) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      return places.tryAcquire(
          Math.min(mostNanos, capacity.queueWait().toNanos()), TimeUnit.NANOSECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }

  void leave() {
    places.release();
  }

  int inFlight() {
    return capacity.concurrency() - places.availablePermits();
  }

  int waiting() {
    return waiting.get();
  }
}
