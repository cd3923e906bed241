package dev.privet.backends.core.health;

import java.util.Locale;

/** Where the circuit of a destination stands. */
public enum CircuitState {
  CLOSED,
  HALF_OPEN,
  OPEN;

  /** The state as it is shown. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
