package dev.privet.proxy.server;

import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.TransportSettings;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    lines.add(
        chains.entries(config).stream()
            .map(entry -> entry.plugin().id())
            .collect(Collectors.joining(" > ", "chain: ", "")));
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

  private static List<Destination> destinations(GatewayConfig config) {
    try (HttpTransport http = HttpTransport.create(TransportSettings.DEFAULT);
        Fleet fleet = new FleetFactory(http).create(config)) {
      return fleet.destinations();
    }
  }
}
