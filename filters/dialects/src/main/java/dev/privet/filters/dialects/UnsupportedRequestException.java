package dev.privet.filters.dialects;

/** A request that another dialect cannot carry. Names the part, never its content. */
public final class UnsupportedRequestException extends Exception {
  public UnsupportedRequestException(String message) {
    super(message, null, false, false);
  }
}
