package dev.privet.filters.privacy;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.privacy.treat.Encryption;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link RedactFilter}.
 *
 * @param mode how placeholders are made; {@code tokenize}, the default, is the only one. Which
 *     finding gets which treatment is the policy's to say
 * @param answers what is done about findings in answers, {@code pass}, {@code redact} or {@code
 *     cut}, by type pattern; the longest pattern decides, and what none covers passes
 * @param key secret of at least 16 characters that encrypted values are encrypted under; this
 *     installation's own key if there is none
 */
public record RedactConfig(
    @Nullable String mode, @Nullable Map<String, String> answers, @Nullable String key) {
  private static final int SHORTEST_KEY = 16;

  public RedactConfig {
    mode = mode == null ? "tokenize" : mode;
    if (!mode.equals("tokenize")) {
      throw new IllegalArgumentException("mode: '" + mode + "' is unknown; expected tokenize");
    }
    answers = answers == null ? Map.of() : Map.copyOf(answers);
    AnswerPlan.of(answers);
    if (key != null && key.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException("key: expected at least " + SHORTEST_KEY + " characters");
    }
  }

  /**
   * What values are encrypted with.
   *
   * @param installation this installation's own key
   */
  public Encryption encryption(Fingerprint installation) {
    return encryption().orElseGet(() -> new Encryption(installation));
  }

  /** What values are encrypted with, if that is said here. */
  public Optional<Encryption> encryption() {
    return Optional.ofNullable(key)
        .map(secret -> new Fingerprint(secret.getBytes(StandardCharsets.UTF_8)))
        .map(Encryption::new);
  }

  /** Does not show the key. */
  @Override
  public String toString() {
    return "RedactConfig[mode=" + mode + ", answers=" + answers + "]";
  }
}
