package dev.privet.filters.audit.postgres;

import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.SinkProvider;
import dev.privet.filters.audit.SinkSettings;

/** {@code type: postgres}; {@code url} (jdbc:postgresql:...), {@code user}, {@code password}. */
public final class PostgresSinkProvider implements SinkProvider {
  @Override
  public String type() {
    return "postgres";
  }

  @Override
  public AuditSink create(SinkSettings settings) {
    settings.allowing("url", "user", "password");
    var source =
        Source.of(settings.text("url"), settings.text("user", ""), settings.text("password", ""));
    return new PostgresSink(source, settings.node());
  }
}
