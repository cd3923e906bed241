package dev.privet.proxy.server;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditFilter;
import dev.privet.proxy.admin.AdminRefusal;
import java.util.Optional;

/** Finds the audit filter of a chain. */
final class AuditFilters {
  private AuditFilters() {}

  /** The audit filter; there is one in every chain that a config describes. */
  static Optional<AuditFilter> of(Snapshot snapshot) {
    return snapshot.chain().stream()
        .filter(AuditFilter.class::isInstance)
        .map(AuditFilter.class::cast)
        .findFirst();
  }

  /** The desk of its log. */
  static AuditDesk desk(Snapshot snapshot) {
    return of(snapshot)
        .flatMap(AuditFilter::desk)
        .orElseThrow(() -> new AdminRefusal(503, "audit.unavailable", "There is no audit log."));
  }
}
