package dev.privet.proxy.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the chain of filters that a config describes, and checks that nothing is missing or out of
 * order.
 */
public final class ChainFactory {
  /** Filters without which nothing may pass. */
  private static final List<String> REQUIRED =
      List.of("keys", "classify", "policy", "redact", "audit");

  /** An order in which answers from the cache would keep their placeholders. */
  private static final List<String> INSIDE_OUT = List.of("cache", "redact");

  private final Plugins plugins;
  private final ConfigReader reader;

  public ChainFactory(Plugins plugins, ConfigReader reader) {
    this.plugins = plugins;
    this.reader = reader;
  }

  /** One entry of the chain, its settings bound and checked. */
  public record Entry<C extends Record>(FilterPlugin<C> plugin, C settings) {
    LlmFilter filter(PluginContext context) {
      try {
        return plugin.create(settings, context);
      } catch (IllegalArgumentException e) {
        throw new ConfigException("filters." + plugin.id() + ": " + e.getMessage(), e);
      }
    }
  }

  /** The entries of a config, bound and checked; nothing is opened yet. */
  public List<Entry<?>> entries(GatewayConfig config) {
    var entries = new ArrayList<Entry<?>>();
    Set<String> ids = new HashSet<>();
    for (Map<String, JsonNode> filter : config.filters()) {
      if (filter.size() != 1) {
        throw new ConfigException("filters: expected one filter for each entry of the list");
      }
      var only = filter.entrySet().iterator().next();
      if (!ids.add(only.getKey())) {
        throw new ConfigException("filters: '" + only.getKey() + "' is listed twice");
      }
      entries.add(entry(plugins.named(only.getKey()), only.getValue()));
    }
    for (String id : REQUIRED) {
      if (!ids.contains(id)) {
        throw new ConfigException("filters: '" + id + "' is missing; nothing may pass without it");
      }
    }
    if (inOrderOf(entries, INSIDE_OUT)) {
      throw new ConfigException(
          "filters: 'redact' must stand before 'cache', which keeps what redact makes");
    }
    return entries;
  }

  private static boolean inOrderOf(List<Entry<?>> entries, List<String> ids) {
    return entries.stream()
        .map(entry -> entry.plugin().id())
        .filter(ids::contains)
        .toList()
        .equals(ids);
  }

  private <C extends Record> Entry<C> entry(FilterPlugin<C> plugin, JsonNode settings) {
    return new Entry<>(
        plugin, reader.bind(settings, plugin.configType(), "filters." + plugin.id()));
  }

  /** The filters of a config, made; if one cannot be made, none is left. */
  List<LlmFilter> filters(GatewayConfig config, PluginContext context) {
    var filters = new ArrayList<LlmFilter>();
    try {
      for (Entry<?> entry : entries(config)) {
        filters.add(entry.filter(context));
      }
      return filters;
    } catch (RuntimeException e) {
      filters.forEach(LlmFilter::destroy);
      throw e;
    }
  }

  /** Checks that the filters stand in the order of their phases. */
  static void checkOrder(List<LlmFilter> chain) {
    for (int i = 1; i < chain.size(); i++) {
      LlmFilter before = chain.get(i - 1);
      LlmFilter filter = chain.get(i);
      if (before.phase().compareTo(filter.phase()) > 0) {
        throw new ConfigException(
            "filters: '"
                + filter.id()
                + "' ("
                + filter.phase()
                + ") must stand before '"
                + before.id()
                + "' ("
                + before.phase()
                + ")");
      }
    }
  }
}
