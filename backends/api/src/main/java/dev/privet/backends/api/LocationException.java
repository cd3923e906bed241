package dev.privet.backends.api;

import java.io.IOException;

/** A destination's address is not where its config says. */
public class LocationException extends IOException {
  public LocationException(String message) {
    super(message);
  }
}
