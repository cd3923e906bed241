package dev.privet.filters.privacy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link RedactFilter}.
 *
 * @param mode how placeholders are made; {@code tokenize}, the default, is the only one. Which
 *     finding gets which treatment is the policy's to say
 * @param answers what is done about findings in answers, {@code pass}, {@code redact} or {@code
 *     cut}, by type pattern; the longest pattern decides, and what none covers passes
 */
public record RedactConfig(@Nullable String mode, @Nullable Map<String, String> answers) {
  public RedactConfig {
    mode = mode == null ? "tokenize" : mode;
    if (!mode.equals("tokenize")) {
      throw new IllegalArgumentException("mode: '" + mode + "' is unknown; expected tokenize");
    }
    answers = answers == null ? Map.of() : Map.copyOf(answers);
    AnswerPlan.of(answers);
  }
}
