package dev.privet.backends.api;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import java.io.Closeable;
import java.io.IOException;

/** The code behind a destination. Thread-safe. Only the gate outwards calls {@link #open}. */
public interface Backend extends Closeable {
  /**
   * Sends the attempt's request and returns when the status is known and, for a success, the answer
   * has begun.
   *
   * @param attempt what to send, as rendered
   * @param transport the way out
   * @throws IOException if the connection breaks; counts as {@link AttemptResult.Failure#CONNECT}
   *     or {@code BROKEN}
   */
  AttemptResult open(Attempt attempt, Transport transport) throws IOException;

  /** Releases what it holds, when what is under way has ended; nothing is opened afterwards. */
  @Override
  default void close() {}
}
