package dev.privet.proxy.server;

import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.ModelListing;
import dev.privet.backends.api.Provider;
import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.ModelRoute;
import dev.privet.backends.core.Providers;
import dev.privet.backends.core.Strategy;
import dev.privet.backends.core.health.Capacity;
import dev.privet.backends.core.health.Conditions;
import dev.privet.backends.core.health.HealthRules;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.Networks;
import dev.privet.filters.api.Sensitive;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.DestinationConfig;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.config.LimitsConfig;
import dev.privet.proxy.config.ModelConfig;
import dev.privet.proxy.config.Nearest;
import dev.privet.proxy.config.Percent;
import dev.privet.proxy.config.RoutingConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the fleet that a config describes. */
final class FleetFactory {
  /** Stands in for the address of providers that need none. */
  private static final URI NOWHERE = URI.create("about:blank");

  /** In a module of its own, which is not part of every build. */
  private static final String LOCAL = "local-embeddings";

  private final HttpTransport http;
  private final Conditions conditions;

  /** A factory of fleets of which nobody has asked a destination yet. */
  FleetFactory(HttpTransport http) {
    this(http, new Conditions());
  }

  /**
   * A factory.
   *
   * @param conditions what is known of destinations already
   */
  FleetFactory(HttpTransport http, Conditions conditions) {
    this.http = http;
    this.conditions = conditions;
  }

  Fleet create(GatewayConfig config) {
    DataClasses classes = checked("classes", () -> DataClasses.of(config.classes()));
    Networks networks = checked("networks", () -> Networks.of(config.networks()));
    List<ModelRoute> routes = checked("models", () -> routes(config));
    var members = new ArrayList<Fleet.Member>();
    try {
      config
          .destinations()
          .forEach((id, it) -> members.add(member(id, it, config, classes, networks)));
      return checked("models", () -> Fleet.of(members, routes));
    } catch (RuntimeException e) {
      members.forEach(member -> member.backend().close());
      throw e;
    }
  }

  private static List<ModelRoute> routes(GatewayConfig config) {
    return config.models().entrySet().stream()
        .map(model ->
            checked("models." + model.getKey(), () -> route(model.getKey(), model.getValue())))
        .toList();
  }

  private static ModelRoute route(String name, ModelConfig config) {
    return new ModelRoute(
        name,
        config.route(),
        config.weights(),
        Strategy.named(config.strategy()),
        branch(config.canary()),
        branch(config.mirror()));
  }

  private static ModelRoute.@Nullable Branch branch(ModelConfig.@Nullable BranchConfig config) {
    Percent share = config == null ? null : config.share();
    return config == null || share == null
        ? null
        : new ModelRoute.Branch(config.to(), share.share(), config.isRandom());
  }

  private Fleet.Member member(
      String id,
      DestinationConfig config,
      GatewayConfig whole,
      DataClasses classes,
      Networks networks) {
    LimitsConfig limits = whole.server().limits();
    String where = "destinations." + id;
    Provider provider = provider(where, config.type());
    var settings =
        new BackendSettings(
            destination(where, id, config, classes),
            provider.needsUri() ? uri(where, config) : NOWHERE,
            config.key() == null ? Sensitive.of("") : config.key(),
            config.endpoints(),
            config.notCarried().equals("report"),
            limits.firstByte(),
            limits.gap(),
            limits.eventBytes(),
            limits.answerBytes(),
            config.options());
    return checked(
        where,
        () -> {
          try {
            return Fleet.Member.create(
                provider,
                settings,
                config.models(),
                http,
                networks,
                upkeep(where, config, settings, whole.routing(), networks));
          } catch (LocationException e) {
            throw new ConfigException(where + ": " + e.getMessage(), e);
          }
        });
  }

  private Fleet.Upkeep upkeep(
      String where,
      DestinationConfig config,
      BackendSettings settings,
      RoutingConfig routing,
      Networks networks)
      throws LocationException {
    var rules =
        new HealthRules(
            routing.window(),
            routing.calls(),
            routing.failures().share(),
            routing.rest(),
            routing.retries().share());
    var capacity = new Capacity(config.concurrency(), config.queue(), config.queueWait());
    return new Fleet.Upkeep(
        conditions.of(settings.destination().id(), settings.uri().toString(), rules, capacity),
        post(where + ".probe", config.probe(), settings, networks),
        post(where + ".metrics", config.metrics(), settings, networks),
        config.discover() ? listing(where, config, settings, networks) : null);
  }

  private Fleet.Listing listing(
      String where, DestinationConfig config, BackendSettings settings, Networks networks)
      throws LocationException {
    ModelListing how =
        provider(where, config.type())
            .listing(settings)
            .orElseThrow(() ->
                new ConfigException(
                    where + ".discover: type '" + config.type() + "' does not tell its models"));
    return new Fleet.Listing(http.to(settings.destination(), settings.uri(), networks), how);
  }

  /** An address to look at: by the same rule of networks as the destination itself. */
  private Fleet.@Nullable Post post(
      String where, @Nullable String address, BackendSettings settings, Networks networks)
      throws LocationException {
    if (address == null) {
      return null;
    }
    URI uri = checked(where, () -> settings.uri().resolve(address));
    if (!isHttp(uri) || uri.getFragment() != null) {
      throw new ConfigException(where + ": expected a path or http(s)://host[:port]/path");
    }
    return new Fleet.Post(http.to(settings.destination(), uri, networks), uri);
  }

  private static boolean isHttp(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getQuery() == null;
  }

  private static Provider provider(String where, String type) {
    if (type.equals(LOCAL) && !Providers.types().contains(LOCAL)) {
      throw new ConfigException(where + ".type: " + LOCAL + " comes with a build by -Ponnx");
    }
    return Providers.named(type)
        .orElseThrow(() ->
            new ConfigException(
                where
                    + ".type: unknown type '"
                    + type
                    + "'"
                    + Nearest.hint(type, Providers.types())));
  }

  private static Destination destination(
      String where, String id, DestinationConfig config, DataClasses classes) {
    DataClass clearance =
        classes
            .named(config.clearance())
            .orElseThrow(() ->
                new ConfigException(
                    where
                        + ".clearance: unknown class '"
                        + config.clearance()
                        + "'"
                        + Nearest.hint(
                            config.clearance(),
                            classes.inOrder().stream().map(DataClass::name).toList())));
    Price price = checked(where, () -> new Price(config.price().input(), config.price().output()));
    return new Destination(id, config.location(), clearance, config.retention(), price);
  }

  private static URI uri(String where, DestinationConfig config) {
    if (config.url() == null) {
      throw new ConfigException(where + ".url: expected an address");
    }
    String text = config.url().replaceAll("/+$", "");
    URI uri = checked(where + ".url", () -> URI.create(text));
    if (!isHttp(uri)) {
      throw new ConfigException(
          where + ".url: expected http(s)://host[:port]/path, without user or query");
    }
    return uri;
  }

  private static <T> T checked(String where, java.util.function.Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new ConfigException(message.startsWith(where) ? message : where + ": " + message, e);
    }
  }
}
