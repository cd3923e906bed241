package dev.privet.filters.onnx;

import dev.privet.filters.api.GatewayException;

/** A model could not be asked, or what it said cannot be used. The message holds no text. */
public final class ModelException extends GatewayException {
  private final boolean timeout;

  ModelException(String message) {
    this(message, false);
  }

  ModelException(String message, boolean timeout) {
    super(message);
    this.timeout = timeout;
  }

  /** Whether it took too long. */
  public boolean isTimeout() {
    return timeout;
  }
}
