package dev.privet.filters.audit.sink;

import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.SinkProvider;
import dev.privet.filters.audit.SinkSettings;
import dev.privet.filters.audit.export.ExportFormat;

/** {@code type: file}: a file of lines; {@code file}, {@code format}. */
public final class FileSinkProvider implements SinkProvider {
  @Override
  public String type() {
    return "file";
  }

  @Override
  public AuditSink create(SinkSettings settings) {
    settings.allowing("file", "format");
    return new FileSink(settings.path("file"), ExportFormat.of(settings.text("format", "jsonl")));
  }
}
