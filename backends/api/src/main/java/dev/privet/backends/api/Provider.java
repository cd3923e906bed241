package dev.privet.backends.api;

import java.util.Optional;

/** A kind of destination, such as {@code openai}. Found by ServiceLoader. Thread-safe. */
public interface Provider {
  /** The {@code type} in the config. */
  String type();

  /** Whether destinations of this type need a {@code url}. */
  default boolean needsUri() {
    return true;
  }

  /**
   * Makes the backend of one destination.
   *
   * @throws IllegalArgumentException if the settings are unusable; start-up or reload then stops
   */
  Backend create(BackendSettings settings);

  /** How a destination can be asked which models it has; empty if it cannot. */
  default Optional<ModelListing> listing(BackendSettings settings) {
    return Optional.empty();
  }
}
