package dev.privet.filters.core;

import java.io.IOException;

/** Makes the container close the connection without the protocol's terminator. */
final class CutException extends IOException {
  CutException() {
    super("the answer was cut short");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
