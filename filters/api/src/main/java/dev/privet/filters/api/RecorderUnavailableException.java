package dev.privet.filters.api;

import java.io.IOException;

/** The audit log does not accept records. */
public class RecorderUnavailableException extends IOException {
  public RecorderUnavailableException(String message) {
    super(message);
  }
}
