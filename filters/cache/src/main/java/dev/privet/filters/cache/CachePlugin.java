package dev.privet.filters.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;

/** The plug-in {@code cache}. Answers outlive a reload of the config, as far as it allows them. */
public final class CachePlugin implements FilterPlugin<CacheConfig> {
  @Override
  public String id() {
    return CacheFilter.ID;
  }

  @Override
  public Class<CacheConfig> configType() {
    return CacheConfig.class;
  }

  @Override
  public LlmFilter create(CacheConfig config, PluginContext context) {
    AnswerCache cache =
        context.shared(
            "cache.answers",
            AnswerCache.class,
            () -> new AnswerCache(config, Ticker.systemTicker()));
    cache.adjust(config);
    return new CacheFilter(config, cache);
  }
}
