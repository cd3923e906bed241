package dev.privet.proxy.admin;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;

/** Writes down what is done on the admin plane. Thread-safe. */
@FunctionalInterface
public interface AdminRecorder {
  /**
   * Returns when the record is durable.
   *
   * @param address where the request came from
   * @throws RecorderUnavailableException if it cannot be made durable; then nothing may be done
   */
  void record(AuditEvent event, String address) throws RecorderUnavailableException;
}
