package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;

/** The audit log cannot be opened; nothing may be served. The message says which file and why. */
public class AuditStartException extends GatewayException {
  AuditStartException(String message) {
    super(message);
  }

  AuditStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
