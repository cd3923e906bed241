package dev.privet.proxy.server;

import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import java.nio.file.Path;
import java.util.Objects;

/** The settings of one filter of a config, without the rest of it. */
final class FilterSettings {
  private FilterSettings() {}

  /**
   * Reads the settings of a filter.
   *
   * @throws ConfigException if the config cannot be used, or does not have the filter
   */
  static <C extends Record> C read(Path file, String id, Class<C> type) {
    var reader = new ConfigReader(System.getenv());
    return reader.read(file).filters().stream()
        .map(filter -> filter.get(id))
        .filter(Objects::nonNull)
        .findFirst()
        .map(settings -> reader.bind(settings, type, "filters." + id))
        .orElseThrow(() -> new ConfigException("filters: '" + id + "' is missing"));
  }
}
