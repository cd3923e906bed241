package dev.privet.backends.api;

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
}
