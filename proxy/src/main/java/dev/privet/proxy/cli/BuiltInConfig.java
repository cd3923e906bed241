package dev.privet.proxy.cli;

import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The config for those who have none: the echo model in two destinations, one cleared for
 * everything and one outside, and what the environment and this machine offer besides.
 */
final class BuiltInConfig {
  /** Tenant of the key that newcomers get. */
  static final String DEMO_TENANT = "demo";

  private BuiltInConfig() {}

  /**
   * The built-in config for an environment and this machine.
   *
   * @param data folder for keys and logs
   */
  static GatewayConfig read(Map<String, String> environment, Path data) {
    return new ConfigReader(environment)
        .read(yaml(LocalModels.find(environment), data), "built-in config");
  }

  static String yaml(List<LocalModels.Found> found, Path data) {
    var destinations = new StringBuilder();
    var models = new StringBuilder();
    var route = new ArrayList<String>();
    for (LocalModels.Found model : found) {
      destinations.append(model.destinationYaml().indent(2));
      models.append(model.modelsYaml().indent(2));
      route.addAll(model.defaultTargets());
    }
    route.add("outside/echo");
    route.add("in-house/echo");
    String folder = data.toString().replace("'", "''");
    return """
    server: { data: '%1$s' }
    destinations:
      in-house:
        type: echo
        location: on-prem
        clearance: restricted
        models: { echo: echo }
      outside:
        type: echo
        location: us
        clearance: internal
        models: { echo: echo }
    %2$s
    models:
      chat: { route: [%3$s] }
    %4$s
    filters:
      - keys:       { file: '%1$s/keys.yaml' }
      - rate-limit: { requests: 600/min, tokens: 200000/min, per: key }
      - classify:   { detectors: [pii, secrets, markings] }
      - policy:     { pack: default }
      - redact:     { mode: tokenize }
      - cache:      { ttl: 10m }
      - audit:      { dir: '%1$s/audit' }
    """
        .formatted(folder, destinations, String.join(", ", route), models);
  }
}
