package dev.privet.filters.audit.export;

import dev.privet.filters.audit.AuditRecord;
import java.util.Arrays;
import java.util.Locale;

/** A form of records, one line each. */
public enum ExportFormat {
  /** The records as they stand in the log: the only form whose hashes can be checked. */
  JSONL,
  /** OCSF API Activity (6003). */
  OCSF,
  /** ArcSight Common Event Format. */
  CEF;

  /** The form of that name, in lower case. */
  public static ExportFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.key().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("format: expected jsonl, ocsf or cef"));
  }

  /** Its name in config and on command lines. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One record as a line without its break. */
  public String line(AuditRecord record) {
    return switch (this) {
      case JSONL -> record.json();
      case OCSF -> Ocsf.event(record);
      case CEF -> Cef.line(record);
    };
  }
}
