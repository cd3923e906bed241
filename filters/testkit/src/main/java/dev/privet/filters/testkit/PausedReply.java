package dev.privet.filters.testkit;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A reply that stops after its first frame until it is told to go on. */
final class PausedReply implements Reply {
  private final Reply inner;
  private final CountDownLatch begun;
  private final CountDownLatch goOn;
  private int read;

  PausedReply(Reply inner, CountDownLatch begun, CountDownLatch goOn) {
    this.inner = inner;
    this.begun = begun;
    this.goOn = goOn;
  }

  @Override
  public Served served() {
    return inner.served();
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (read++ == 1) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
    return inner.next();
  }

  @Override
  public void close() {
    inner.close();
  }
}
