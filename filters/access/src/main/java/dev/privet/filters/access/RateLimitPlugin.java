package dev.privet.filters.access;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;

/** The plug-in {@code rate-limit}. Levels outlive a reload of the config. */
public final class RateLimitPlugin implements FilterPlugin<RateLimitConfig> {
  static final String ID = "rate-limit";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Class<RateLimitConfig> configType() {
    return RateLimitConfig.class;
  }

  @Override
  public LlmFilter create(RateLimitConfig config, PluginContext context) {
    return new RateLimitFilter(config, Buckets.shared(context));
  }
}
