package dev.privet.filters.access;

import org.jspecify.annotations.Nullable;

/**
 * Settings of {@code keys}.
 *
 * @param file the key file, {@code keys.yaml} if not said; relative to the config file
 */
public record KeysConfig(@Nullable String file) {
  public KeysConfig {
    if (file != null && file.isBlank()) {
      throw new IllegalArgumentException("keys: file: expected a path");
    }
  }

  String path() {
    return file == null ? "keys.yaml" : file;
  }
}
