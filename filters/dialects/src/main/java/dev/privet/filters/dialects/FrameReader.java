package dev.privet.filters.dialects;

import dev.privet.filters.api.Frame;
import java.io.IOException;
import java.util.Optional;

/** Reads the frames of one answer. For one thread. */
public interface FrameReader {
  /**
   * The next frame; empty after the one that held the end.
   *
   * @throws dev.privet.filters.api.BrokenReplyException if the answer breaks off, is malformed, too
   *     large, or reports a failure
   */
  Optional<Frame> next() throws IOException;

  /** Whether the next frame can be read without waiting. */
  boolean ready();
}
