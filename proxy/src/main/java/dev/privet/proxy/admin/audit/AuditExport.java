package dev.privet.proxy.admin.audit;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.export.ExportFormat;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.Params;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A download of all records that a query asks for, one line each. */
public final class AuditExport {
  /** Name of the parameter that says in which form. */
  public static final String FORMAT = "format";

  private AuditExport() {}

  /** The download, once a record of it is durable. */
  public static AdminAnswer answer(
      Supplier<AuditDesk> desk, AuditQuery query, ExportFormat format) {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.EXPORT)
            .with(AuditField.QUERY, query.toString())
            .with(AuditField.FORMAT, format.key()),
        () ->
            AdminAnswer.stream(
                    200, "application/x-ndjson", out -> write(desk.get(), query, format, out))
                .with(
                    "Content-Disposition", "attachment; filename=\"audit." + format.key() + "\""));
  }

  /** The form that was asked for; JSON lines if none was. */
  public static ExportFormat format(Params params) {
    String name = params.text(FORMAT);
    try {
      return name.isEmpty() ? ExportFormat.JSONL : ExportFormat.of(name);
    } catch (IllegalArgumentException e) {
      throw Params.invalid(FORMAT, "jsonl, ocsf or cef");
    }
  }

  private static void write(AuditDesk desk, AuditQuery query, ExportFormat format, OutputStream out)
      throws IOException {
    try {
      desk.export(
          query,
          record -> {
            try {
              out.write((format.line(record) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
