package dev.privet.filters.audit;

/** Makes the sinks of one type. Found by ServiceLoader. */
public interface SinkProvider {
  /** The type as the config names it. */
  String type();

  /**
   * Makes a sink; it need not be reachable yet.
   *
   * @throws IllegalArgumentException if the settings are unusable
   */
  AuditSink create(SinkSettings settings);
}
