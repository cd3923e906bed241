package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.policies.api.Policy;

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
    Policy policy = context.policy(config.path());
    return config.shadow() == null
        ? new PolicyFilter(policy, context.destinations())
        : new PolicyFilter(policy, context.destinations(), context.policy(config.shadow()));
  }
}
