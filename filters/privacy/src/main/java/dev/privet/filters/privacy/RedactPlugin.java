package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import java.util.Objects;

/** Makes {@link RedactFilter} for the key {@code redact}. */
public final class RedactPlugin implements FilterPlugin<RedactConfig> {
  static final String ID = "redact";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Class<RedactConfig> configType() {
    return RedactConfig.class;
  }

  @Override
  public LlmFilter create(RedactConfig config, PluginContext context) {
    return new RedactFilter(
        context.fingerprint(),
        config.encryption(context.fingerprint()),
        AnswerPlan.of(Objects.requireNonNull(config.answers())));
  }
}
