package dev.privet.filters.api.spi;

import dev.privet.filters.api.LlmFilter;

/**
 * A filter that can be named in the config. Found by ServiceLoader; one plug-in for each id.
 *
 * @param <C> a record with the filter's settings; its components are the keys, in camel case for
 *     dashed keys. Absent keys arrive as null or 0; the canonical constructor fills in defaults and
 *     checks.
 */
public interface FilterPlugin<C extends Record> {
  /** Key in the config, such as {@code rate-limit}. */
  String id();

  Class<C> configType();

  /**
   * Makes the filter.
   *
   * @throws RuntimeException if the settings are unusable; start-up or reload then stops
   */
  LlmFilter create(C config, PluginContext context);
}
