package dev.privet.filters.access;

import dev.privet.filters.api.GatewayException;

/** A key file that cannot be used. Says where, never what stands there. */
public final class KeyFileException extends GatewayException {
  KeyFileException(String message) {
    super(message);
  }
}
