package dev.privet.filters.access;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import java.nio.file.Path;

/** The plug-in {@code keys}. A malformed key file stops the start. */
public final class KeysPlugin implements FilterPlugin<KeysConfig> {
  static final String ID = "keys";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Class<KeysConfig> configType() {
    return KeysConfig.class;
  }

  @Override
  public LlmFilter create(KeysConfig config, PluginContext context) {
    ApiKeys keys = keys(config, context);
    context.degraded("keys", () -> keys.problem().isPresent() ? "keys.file" : "");
    return new KeyFilter(keys, Buckets.shared(context));
  }

  /** The keys that this config names: one object for each file of a server. */
  public static ApiKeys keys(KeysConfig config, PluginContext context) {
    Path file = context.resolve(config.path()).toAbsolutePath().normalize();
    return context.shared(
        "access.keys:" + file, ApiKeys.class, () -> ApiKeys.open(file, context.clock()));
  }
}
