package dev.privet.proxy.server;

import dev.privet.filters.privacy.ClassifyConfig;
import dev.privet.filters.privacy.ClassifyPlugin;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.proxy.config.ConfigException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The detectors of a config, without the rest of it. */
public final class DetectorSettings {
  private DetectorSettings() {}

  /**
   * The detectors that the {@code classify} filter of a config asks for; all of them if there is no
   * config.
   *
   * @throws ConfigException if the config cannot be used
   */
  public static Detectors detectors(@Nullable Path file) {
    if (file == null) {
      return Detectors.create(DetectorConfig.defaults());
    }
    ClassifyConfig settings = FilterSettings.read(file, "classify", ClassifyConfig.class);
    Path base = Objects.requireNonNull(file.toAbsolutePath().getParent(), "parent");
    try {
      return ClassifyPlugin.detectors(settings, base::resolve);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("filters.classify: " + e.getMessage(), e);
    }
  }
}
