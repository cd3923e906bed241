package dev.privet.proxy.server;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditFilter;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.config.ConfigException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down that another config comes into force, before it does. Configs are told by a keyed
 * hash: their text may hold secrets.
 */
final class ChangeRecords {
  private final Fingerprint fingerprint;

  ChangeRecords(Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  /**
   * Records the change from one snapshot to another; durable on return.
   *
   * @param before the one in force, or null at the start
   * @throws ConfigException if it cannot be recorded; then the change must not happen
   */
  void record(@Nullable Snapshot before, Snapshot after) {
    Optional<AuditFilter> audit = AuditFilters.of(after);
    if (audit.isEmpty()) {
      return;
    }
    var event =
        AuditEvent.of(EventType.CONFIG_CHANGE)
            .with(AuditField.BEFORE, before == null ? "" : digest(before))
            .with(AuditField.AFTER, digest(after));
    try {
      audit.get().record(event, "");
    } catch (RecorderUnavailableException e) {
      throw new ConfigException("the change cannot be recorded: " + e.getMessage(), e);
    }
  }

  private String digest(Snapshot snapshot) {
    return fingerprint.of(snapshot.config().toString());
  }
}
