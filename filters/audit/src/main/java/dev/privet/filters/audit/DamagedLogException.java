package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;

/** A record that is to be read is not as it was written. The message says where it stands. */
public final class DamagedLogException extends GatewayException {
  DamagedLogException(String segment, long position) {
    super("audit: segment " + segment + " is damaged at position " + position);
  }
}
