package dev.privet.filters.dialects;

import dev.privet.filters.api.ErrorCode;
import java.util.Objects;

/** A request that cannot be understood. Says where, never what. */
public final class MalformedRequestException extends Exception {
  private final ErrorCode code;

  /**
   * @param message our own words with a pointer or a byte offset; free of content
   */
  public MalformedRequestException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = Objects.requireNonNull(code, "code");
  }

  public ErrorCode code() {
    return code;
  }
}
