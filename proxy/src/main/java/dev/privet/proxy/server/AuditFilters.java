package dev.privet.proxy.server;

import dev.privet.filters.audit.AuditFilter;
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
}
