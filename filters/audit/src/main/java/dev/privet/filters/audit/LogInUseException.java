package dev.privet.filters.audit;

/** Somebody else has the log open. */
final class LogInUseException extends AuditStartException {
  LogInUseException(String message) {
    super(message);
  }

  LogInUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
