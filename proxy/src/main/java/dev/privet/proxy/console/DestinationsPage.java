package dev.privet.proxy.console;

import dev.privet.backends.core.DestinationView;
import dev.privet.backends.core.health.CircuitState;
import dev.privet.backends.core.health.Load;
import dev.privet.backends.core.health.Reading;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.config.DestinationConfig;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The destinations and how they are doing now.
 *
 * @param rows in the order of the config
 */
public record DestinationsPage(DestinationRows rows) {
  /** The part that is renewed every few seconds. */
  public record DestinationRows(List<Row> rows) {
    public DestinationRows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One destination.
   *
   * @param host where it is, without the path
   * @param circuit whether calls are let through
   * @param probe what the last probe saw
   * @param load what it publishes of its load
   * @param located whether its address is where its location says
   */
  public record Row(
      String id,
      String type,
      String host,
      String location,
      String clearance,
      String retention,
      String price,
      String circuit,
      boolean open,
      int inFlight,
      int waiting,
      int turnedAway,
      String errorRate,
      String firstToken,
      String probe,
      String load,
      boolean located) {}

  static void addTo(AdminRouter router, GatewayView gateway) {
    router
        .get(
            "/console/destinations",
            Permission.VIEW,
            request ->
                Templates.page(
                    request, Shell.Section.DESTINATIONS, new DestinationsPage(rows(gateway))))
        .get("/console/destinations/rows", Permission.VIEW, _ -> Templates.part(rows(gateway)))
        .get("/admin/destinations", Permission.VIEW, _ -> AdminAnswer.json(200, rows(gateway)));
  }

  private static DestinationRows rows(GatewayView gateway) {
    var config = gateway.config().destinations();
    return new DestinationRows(
        gateway.destinations().stream()
            .map(it -> row(it, Optional.ofNullable(config.get(it.id()))))
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .toList());
  }

  private static Row row(DestinationView view, Optional<DestinationConfig> config) {
    Reading now = view.reading();
    return new Row(
        view.id(),
        config.map(DestinationConfig::type).orElse(""),
        config.map(DestinationConfig::url).map(DestinationsPage::host).orElse("built in"),
        view.location(),
        view.clearance(),
        config.map(DestinationConfig::retention).filter(it -> !it.isEmpty()).orElse("not said"),
        config.map(DestinationsPage::price).orElse(""),
        now.circuit().id(),
        now.circuit() == CircuitState.OPEN,
        now.inFlight(),
        now.waiting(),
        now.turnedAway(),
        String.format(Locale.ROOT, "%.1f %%", 100 * now.errorRate()),
        now.firstToken().isZero() ? "–" : now.firstToken().toMillis() + " ms",
        now.probe().map(DestinationsPage::probe).orElse("not probed"),
        now.load().map(DestinationsPage::load).orElse("not published"),
        now.located());
  }

  private static String host(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost()).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String price(DestinationConfig config) {
    double input = config.price().input();
    double output = config.price().output();
    return input == 0 && output == 0
        ? "none configured"
        : String.format(Locale.ROOT, "$%.2f in, $%.2f out per million tokens", input, output);
  }

  private static String probe(Reading.LastProbe last) {
    return (last.well() ? "well" : "not well: " + last.what())
        + ", "
        + last.age().toSeconds()
        + " s ago";
  }

  private static String load(Load load) {
    return String.format(
        Locale.ROOT,
        "%.0f running, %.0f waiting, %.0f %% of the KV cache",
        load.running(),
        load.waiting(),
        100 * load.cacheUse());
  }
}
