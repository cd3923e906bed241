package dev.privet.filters.api;

import java.io.IOException;
import java.util.Objects;

/**
 * An answer that ended without the protocol's end, or that cannot be understood. Its message is
 * free of content.
 */
public class BrokenReplyException extends IOException {
  private final ErrorCode code;

  public BrokenReplyException(ErrorCode code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** What to tell the caller. */
  public ErrorCode code() {
    return code;
  }
}
