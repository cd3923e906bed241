package dev.privet.filters.core;

import java.io.IOException;

/** Unwinds an application whose answer is no longer wanted: the exchange has one, or is gone. */
final class SettledException extends IOException {
  SettledException() {
    super("the exchange is answered");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
