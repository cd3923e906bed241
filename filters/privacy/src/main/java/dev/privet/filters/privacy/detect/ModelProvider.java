package dev.privet.filters.privacy.detect;

/**
 * Makes detectors of models of one type. Found by ServiceLoader, since the modules that run models
 * are optional.
 */
public interface ModelProvider {
  /** The type as the config names it. */
  String type();

  /**
   * Loads a model and asks it once.
   *
   * @throws IllegalArgumentException if the settings are unusable or the model does not work
   */
  ModelDetector open(ModelSettings settings);
}
