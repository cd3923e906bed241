package dev.privet.filters.api;

/**
 * A bug or a bad configuration. The caller sees status 500 and the request id only; the message
 * goes to the log and must hold no content.
 */
public class GatewayException extends RuntimeException {
  public GatewayException(String message) {
    super(message);
  }

  public GatewayException(String message, Throwable cause) {
    super(message, cause);
  }
}
