package dev.privet.filters.audit.sink;

import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.SinkProvider;
import dev.privet.filters.audit.SinkSettings;
import java.net.URI;

/** {@code type: otlp}: OpenTelemetry logs over HTTP as JSON; {@code url}, {@code authorization}. */
public final class OtlpSinkProvider implements SinkProvider {
  @Override
  public String type() {
    return "otlp";
  }

  @Override
  public AuditSink create(SinkSettings settings) {
    settings.allowing("url", "authorization");
    URI url = URI.create(settings.text("url"));
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null
        || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "sinks: expected a url such as https://collector:4318/v1/logs");
    }
    return new OtlpSink(url, settings.text("authorization", ""), settings.node());
  }
}
