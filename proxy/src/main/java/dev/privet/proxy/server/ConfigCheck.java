package dev.privet.proxy.server;

import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.TransportSettings;
import dev.privet.filters.privacy.ClassifyConfig;
import dev.privet.filters.privacy.ClassifyPlugin;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks a config over without starting anything or opening a log. */
public final class ConfigCheck {
  private ConfigCheck() {}

  /**
   * What a config comes to, in lines for people.
   *
   * @throws RuntimeException saying what is wrong
   */
  public static List<String> of(GatewayConfig config, Path base, ConfigReader reader) {
    var lines = new ArrayList<String>();
    var chains = new ChainFactory(Plugins.in(base.resolve("plugins")), reader);
    List<ChainFactory.Entry<?>> entries = chains.entries(config);
    lines.add(
        entries.stream()
            .map(entry -> entry.plugin().id())
            .collect(Collectors.joining(" > ", "chain: ", "")));
    entries.forEach(entry -> detectors(entry.settings(), base).ifPresent(lines::add));
    List<Destination> destinations = destinations(config);
    destinations.forEach(it ->
        lines.add(
            "destination: %s at %s cleared for %s"
                .formatted(it.id(), it.location(), it.clearance())));
    lines.add("models: " + String.join(", ", config.models().keySet()));
    DataClasses classes = DataClasses.of(config.classes());
    Policy policy = PolicyFiles.load(PolicyFiles.named(config), base, classes, destinations);
    lines.add("policy: " + policy.digest());
    return lines;
  }

  /** What can be found, where it is the settings of detectors. */
  private static Optional<String> detectors(Record settings, Path base) {
    if (!(settings instanceof ClassifyConfig classify)) {
      return Optional.empty();
    }
    try (Detectors detectors = ClassifyPlugin.detectors(classify, base::resolve)) {
      return Optional.of("detectors: " + detectors.types().size() + " types");
    } catch (IllegalArgumentException e) {
      throw new ConfigException("filters.classify: " + e.getMessage(), e);
    }
  }

  private static List<Destination> destinations(GatewayConfig config) {
    try (HttpTransport http = HttpTransport.create(TransportSettings.DEFAULT);
        Fleet fleet = new FleetFactory(http).create(config)) {
      return fleet.destinations();
    }
  }
}
