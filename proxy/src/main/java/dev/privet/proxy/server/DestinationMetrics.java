package dev.privet.proxy.server;

import dev.privet.backends.core.DestinationView;
import dev.privet.backends.core.health.Load;
import dev.privet.backends.core.health.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How each destination is doing, as gauges. Those of destinations that are gone go, too. */
final class DestinationMetrics {
  private final Supplier<List<DestinationView>> destinations;
  private final Map<MultiGauge, Function<Reading, Optional<? extends Number>>> gauges =
      new LinkedHashMap<>();

  DestinationMetrics(MeterRegistry registry, Supplier<List<DestinationView>> destinations) {
    this.destinations = destinations;
    add(registry, "circuit", "0 closed, 1 half-open, 2 open", it -> Optional.of(circuit(it)));
    add(registry, "in.flight", "Calls at the destination", it -> Optional.of(it.inFlight()));
    add(registry, "waiting", "Calls that wait for a place", it -> Optional.of(it.waiting()));
    add(
        registry,
        "turned.away",
        "Calls that got no place or found the circuit open",
        it -> Optional.of(it.turnedAway()));
    add(
        registry,
        "error.rate",
        "Failed calls of late, as a share",
        it -> Optional.of(it.errorRate()));
    add(
        registry,
        "first.token.seconds",
        "Usual time to the first event of a streamed answer",
        it -> Optional.of(it.firstToken().toNanos() / 1e9));
    add(
        registry,
        "located",
        "1 while the address is where it should be",
        it -> Optional.of(it.located() ? 1 : 0));
    add(registry, "probe", "1 if the last probe was well", DestinationMetrics::probe);
    add(
        registry,
        "published.running",
        "Requests being worked on, as published",
        it -> it.load().map(Load::running));
    add(
        registry,
        "published.waiting",
        "Requests in its queue, as published",
        it -> it.load().map(Load::waiting));
    add(
        registry,
        "published.cache.use",
        "Share of the KV cache in use, as published",
        it -> it.load().map(Load::cacheUse));
  }

  private void add(
      MeterRegistry registry,
      String name,
      String description,
      Function<Reading, Optional<? extends Number>> value) {
    gauges.put(
        MultiGauge.builder("privet.destination." + name)
            .description(description)
            .register(registry),
        value);
  }

  /** Reads everything anew. */
  synchronized void refresh() {
    List<DestinationView> now = destinations.get();
    gauges.forEach((gauge, value) -> gauge.register(rows(now, value), true));
  }

  private static List<MultiGauge.Row<?>> rows(
      List<DestinationView> views, Function<Reading, Optional<? extends Number>> value) {
    return views.stream()
        .flatMap(view -> value.apply(view.reading()).stream().map(number -> row(view, number)))
        .<MultiGauge.Row<?>>map(row -> row)
        .toList();
  }

  private static MultiGauge.Row<Number> row(DestinationView view, Number number) {
    return MultiGauge.Row.of(Tags.of("destination", view.id()), number);
  }

  private static int circuit(Reading reading) {
    return switch (reading.circuit()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private static Optional<Integer> probe(Reading reading) {
    return reading.probe().map(last -> last.well() ? 1 : 0);
  }
}
