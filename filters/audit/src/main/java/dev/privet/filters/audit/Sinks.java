package dev.privet.filters.audit;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Finds and starts the sinks that a config names. */
final class Sinks {
  private Sinks() {}

  /** Settings, checked; nothing is opened. */
  static List<SinkSettings> settings(
      List<Map<String, String>> sinks, String node, UnaryOperator<Path> resolve) {
    Set<String> ids = new HashSet<>();
    var settings = sinks.stream().map(values -> new SinkSettings(values, node, resolve)).toList();
    for (SinkSettings sink : settings) {
      var _ = provider(sink.type());
      if (!ids.add(sink.id())) {
        throw new IllegalArgumentException("sinks: two have the id '" + sink.id() + "'");
      }
    }
    return settings;
  }

  static List<SinkFollower> start(AuditLog log, List<SinkSettings> settings) {
    return settings.stream()
        .map(sink -> SinkFollower.start(log, sink.id(), provider(sink.type()).create(sink)))
        .toList();
  }

  private static SinkProvider provider(String type) {
    var providers = new TreeMap<String, SinkProvider>();
    ServiceLoader.load(SinkProvider.class, Sinks.class.getClassLoader())
        .forEach(provider -> providers.put(provider.type(), provider));
    SinkProvider found = providers.get(type);
    if (found == null) {
      throw new IllegalArgumentException("sinks: expected a type of " + providers.keySet());
    }
    return found;
  }
}
