package dev.privet.filters.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link RedactFilter}.
 *
 * @param mode how placeholders are made; {@code tokenize}, the default, is the only one. Which
 *     finding gets which treatment is the policy's to say
 */
public record RedactConfig(@Nullable String mode) {
  public RedactConfig {
    mode = mode == null ? "tokenize" : mode;
    if (!mode.equals("tokenize")) {
      throw new IllegalArgumentException("mode: '" + mode + "' is unknown; expected tokenize");
    }
  }
}
