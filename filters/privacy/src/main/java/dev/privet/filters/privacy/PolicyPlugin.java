package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;

/** Makes {@link PolicyFilter} for the key {@code policy}. */
public final class PolicyPlugin implements FilterPlugin<PolicyConfig> {
  static final String ID = "policy";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Class<PolicyConfig> configType() {
    return PolicyConfig.class;
  }

  @Override
  public LlmFilter create(PolicyConfig config, PluginContext context) {
    return new PolicyFilter(context.policy(config.path()), context.destinations());
  }
}
