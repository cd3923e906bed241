package dev.privet.filters.audit.sink;

import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.SinkProvider;
import dev.privet.filters.audit.SinkSettings;
import dev.privet.filters.audit.export.ExportFormat;
import java.net.URI;

/**
 * {@code type: syslog}: RFC 5424 messages; {@code address} such as {@code tcp://siem:6514} or
 * {@code tls://siem:6514}, {@code format} ({@code cef} by default).
 */
public final class SyslogSinkProvider implements SinkProvider {
  @Override
  public String type() {
    return "syslog";
  }

  @Override
  public AuditSink create(SinkSettings settings) {
    settings.allowing("address", "format");
    URI address = URI.create(settings.text("address"));
    boolean tls = "tls".equals(address.getScheme());
    if (!(tls || "tcp".equals(address.getScheme()))
        || address.getHost() == null
        || address.getPort() < 1) {
      throw new IllegalArgumentException("sinks: expected an address such as tls://siem:6514");
    }
    return new SyslogSink(
        address.getHost(),
        address.getPort(),
        tls,
        settings.node(),
        ExportFormat.of(settings.text("format", "cef")));
  }
}
