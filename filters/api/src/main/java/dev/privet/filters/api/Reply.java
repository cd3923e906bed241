package dev.privet.filters.api;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * An answer on its way from a destination, a cache or an application. Read by one thread; {@link
 * #close} may come from any thread and cancels the call behind it.
 */
public interface Reply extends Closeable {
  /** Who answers. */
  Served served();

  /**
   * The next frame; blocks until it is there. Empty after the frame that held {@link
   * StreamEvent.End}.
   *
   * @throws BrokenReplyException if the answer broke off, is malformed, or the destination reported
   *     a failure in it
   */
  Optional<Frame> next() throws IOException;

  /** Whether {@link #next} would return without waiting; a reader may then put off flushing. */
  default boolean ready() {
    return false;
  }

  /**
   * Pointers of what was left out of the request for the destination's dialect, in words that may
   * be shown.
   */
  default List<String> notCarried() {
    return List.of();
  }

  @Override
  void close();
}
