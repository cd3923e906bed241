package dev.privet.proxy.server;

import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.Provider;
import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.HttpTransport;
import dev.privet.backends.core.ModelRoute;
import dev.privet.backends.core.Networks;
import dev.privet.backends.core.Providers;
import dev.privet.filters.api.Sensitive;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.DestinationConfig;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.config.LimitsConfig;
import dev.privet.proxy.config.Nearest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Makes the fleet that a config describes. */
final class FleetFactory {
  /** Stands in for the address of providers that need none. */
  private static final URI NOWHERE = URI.create("about:blank");

  private final HttpTransport http;

  FleetFactory(HttpTransport http) {
    this.http = http;
  }

  Fleet create(GatewayConfig config) {
    DataClasses classes = checked("classes", () -> DataClasses.of(config.classes()));
    Networks networks = checked("networks", () -> Networks.of(config.networks()));
    var members = new ArrayList<Fleet.Member>();
    config
        .destinations()
        .forEach(
            (id, it) -> members.add(member(id, it, config.server().limits(), classes, networks)));
    List<ModelRoute> routes = checked("models", () -> routes(config));
    return checked("models", () -> Fleet.of(members, routes));
  }

  private static List<ModelRoute> routes(GatewayConfig config) {
    return config.models().entrySet().stream()
        .map(model ->
            new ModelRoute(
                model.getKey(),
                model.getValue().route(),
                ModelRoute.Strategy.named(model.getValue().strategy())))
        .toList();
  }

  private Fleet.Member member(
      String id,
      DestinationConfig config,
      LimitsConfig limits,
      DataClasses classes,
      Networks networks) {
    String where = "destinations." + id;
    Provider provider = provider(where, config.type());
    var settings =
        new BackendSettings(
            destination(where, id, config, classes),
            provider.needsUri() ? uri(where, config) : NOWHERE,
            config.key() == null ? Sensitive.of("") : config.key(),
            limits.firstByte(),
            limits.gap(),
            limits.eventBytes(),
            limits.answerBytes(),
            config.options());
    return checked(
        where,
        () -> {
          try {
            return Fleet.Member.create(provider, settings, config.models(), http, networks);
          } catch (LocationException e) {
            throw new ConfigException(where + ": " + e.getMessage(), e);
          }
        });
  }

  private static Provider provider(String where, String type) {
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
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
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
