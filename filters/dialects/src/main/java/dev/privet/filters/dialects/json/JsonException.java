package dev.privet.filters.dialects.json;

import dev.privet.filters.api.ErrorCode;
import java.util.Objects;

/** A text that is not the JSON we accept. Its message gives the place, never content. */
public final class JsonException extends Exception {
  private final ErrorCode code;
  private final String message;

  JsonException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = Objects.requireNonNull(code, "code");
    this.message = Objects.requireNonNull(message, "message");
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** Which rule is broken. */
  public ErrorCode code() {
    return code;
  }
}
