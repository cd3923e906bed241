package dev.privet.proxy.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The config file. Every component is a key, in kebab case; absent keys get their default.
 *
 * @param server listeners and limits
 * @param classes classes of data, low to high
 * @param destinations places where data may go, by id
 * @param models what callers may ask for, by name
 * @param routing how hard the router tries
 * @param networks address ranges by the name of a location, in CIDR notation
 * @param conversations answers that are kept so that requests can go on from them
 * @param filters the chain: each entry names one plug-in and its settings
 * @param costs what the comparison with one's own GPUs assumes
 */
public record GatewayConfig(
    ServerConfig server,
    List<String> classes,
    Map<String, DestinationConfig> destinations,
    Map<String, ModelConfig> models,
    RoutingConfig routing,
    Map<String, List<String>> networks,
    ConversationsConfig conversations,
    List<Map<String, JsonNode>> filters,
    CostsConfig costs) {

  /** RFC 1918, RFC 4193 and loopback. */
  private static final List<String> ON_PREM =
      List.of(
          "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128");

  public GatewayConfig {
    server = server == null ? ServerConfig.DEFAULT : server;
    classes =
        classes == null
            ? List.of("public", "internal", "confidential", "restricted")
            : List.copyOf(classes);
    destinations = Defaults.ordered(destinations);
    models = Defaults.ordered(models);
    routing = Defaults.or(routing, RoutingConfig.DEFAULT);
    networks = networks == null ? Map.of("on-prem", ON_PREM) : Defaults.ordered(networks);
    conversations = Defaults.or(conversations, ConversationsConfig.DEFAULT);
    filters = filters == null ? List.of() : List.copyOf(filters);
    costs = Defaults.or(costs, CostsConfig.DEFAULT);
  }

  /**
   * Fails if something is missing. Apart from the constructor, so that a mistyped key is named
   * first.
   */
  void check() {
    if (destinations.isEmpty()) {
      throw new ConfigException("destinations: expected at least one");
    }
    if (models.isEmpty()) {
      throw new ConfigException("models: expected at least one");
    }
    destinations.forEach((id, destination) -> destination.check("destinations." + id));
    models.forEach((name, model) -> model.check("models." + name));
    server.certificate().ifPresent(tls -> tls.check("server.tls"));
    server.admin().check();
  }

  /** The same config with other listeners and limits. */
  public GatewayConfig withServer(ServerConfig other) {
    return new GatewayConfig(
        other, classes, destinations, models, routing, networks, conversations, filters, costs);
  }
}
