package dev.privet.proxy.server;

import dev.privet.backends.core.DestinationView;
import dev.privet.backends.core.MirrorReport;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.Served;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Shadow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is counted. Labels come from closed sets: endpoints, codes, classes, destinations and
 * finding types that the config or the code knows; nothing of a caller. Thread-safe.
 */
final class GatewayMetrics {
  private static final String OTHER = "other";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Exchanges, Counter> requests = new ConcurrentHashMap<>();
  private final Map<String, Times> times = new ConcurrentHashMap<>();
  private final Map<String, Usage> usage = new ConcurrentHashMap<>();
  private volatile @Nullable DestinationMetrics watched;

  /** Labels of exchanges. */
  private record Exchanges(String endpoint, String dataClass, String destination, String ending) {}

  /** Times of a destination's exchanges. */
  private record Times(Timer whole, Timer upstream, Timer overhead) {}

  /** What a destination's answers use. */
  private record Usage(Counter input, Counter output, Counter cost, DistributionSummary attempts) {}

  /** Counts one exchange at its end. */
  void record(ExchangeSummary summary) {
    String destination = summary.served().map(Served::destination).orElse("none");
    String dataClass =
        summary.decision().map(Decision::dataClass).map(c -> c.name()).orElse("none");
    String ending = summary.ending().name().toLowerCase(Locale.ROOT);
    String endpoint = summary.facts().isPresent() ? summary.endpoint() : OTHER;
    requests
        .computeIfAbsent(new Exchanges(endpoint, dataClass, destination, ending), this::requests)
        .increment();
    Times own = times.computeIfAbsent(destination, this::times);
    own.whole().record(summary.totalNanos(), TimeUnit.NANOSECONDS);
    own.upstream().record(summary.upstreamNanos(), TimeUnit.NANOSECONDS);
    own.overhead()
        .record(Math.max(0, summary.totalNanos() - summary.upstreamNanos()), TimeUnit.NANOSECONDS);
    summary.findings().forEach(this::findings);
    if (!summary.code().isEmpty()) {
      refusals(summary.code());
    }
    summary.served().ifPresent(served -> tokens(summary, served));
  }

  /** Counts what a candidate policy says beside the one in force. */
  void record(Shadow shadow) {
    if (shadow.differences().isEmpty()) {
      shadowed("same");
    }
    shadow.differences().forEach(difference -> shadowed(difference.id()));
  }

  private void shadowed(String difference) {
    Counter.builder("privet.policy.shadow")
        .description("Requests by what the candidate policy says differently; one may count often")
        .tag("difference", difference)
        .register(registry)
        .increment();
  }

  private Counter requests(Exchanges exchanges) {
    return Counter.builder("privet.requests")
        .description("Exchanges by endpoint, class, destination and ending")
        .tag("endpoint", exchanges.endpoint())
        .tag("class", exchanges.dataClass())
        .tag("destination", exchanges.destination())
        .tag("ending", exchanges.ending())
        .register(registry);
  }

  private Times times(String destination) {
    return new Times(
        timer("privet.request", "From the opening of an exchange to its end", destination),
        timer("privet.upstream", "Time spent waiting for destinations", destination),
        timer("privet.overhead", "Time that is Privet's own", destination));
  }

  private Timer timer(String name, String description, String destination) {
    return Timer.builder(name)
        .description(description)
        .tag("destination", destination)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private void findings(String type, int count) {
    Counter.builder("privet.findings")
        .description("Findings in requests by type")
        .tag("type", type.startsWith("term.") ? "term" : type)
        .register(registry)
        .increment(count);
  }

  private void refusals(String code) {
    Counter.builder("privet.refusals")
        .description("Refusals and failures by code; codes of custom filters count as custom")
        .tag("code", ErrorCode.of(code).map(ErrorCode::id).orElse("custom"))
        .register(registry)
        .increment();
  }

  private void tokens(ExchangeSummary summary, Served served) {
    Usage own = usage.computeIfAbsent(served.destination(), this::usage);
    own.input().increment((double) summary.usage().input());
    own.output().increment((double) summary.usage().output());
    if (!served.cacheHit()) {
      own.cost().increment(served.price().of(summary.usage().input(), summary.usage().output()));
    }
    own.attempts().record(summary.attempts());
  }

  private Usage usage(String destination) {
    return new Usage(
        tokens(destination, "input"),
        tokens(destination, "output"),
        Counter.builder("privet.cost.usd")
            .description("Cost in USD by configured prices")
            .tag("destination", destination)
            .register(registry),
        DistributionSummary.builder("privet.attempts")
            .description("Attempts for each answered exchange")
            .register(registry));
  }

  private Counter tokens(String destination, String direction) {
    return Counter.builder("privet.tokens")
        .description("Tokens by destination and direction")
        .tag("destination", destination)
        .tag("direction", direction)
        .register(registry);
  }

  /** Adds a value that is read when it is asked for. */
  void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(description).register(registry);
  }

  /** Counts what became of a mirrored copy, and how its answer compares. */
  void mirrored(MirrorReport report) {
    Counter.builder("privet.mirrored")
        .description("Mirrored copies by destination and what became of them")
        .tag("destination", report.destination())
        .tag("result", report.result().id())
        .register(registry)
        .increment();
    MirrorReport.Measure copy = report.mirrored();
    if (copy != null) {
      compared(report, copy);
    }
  }

  private void compared(MirrorReport report, MirrorReport.Measure copy) {
    MirrorReport.Measure original = report.original();
    Counter.builder("privet.mirror.finish")
        .description("Answers to mirrored copies by whether they stopped for the same reason")
        .tag("destination", report.destination())
        .tag("same", Boolean.toString(original.finish() == copy.finish()))
        .register(registry)
        .increment();
    ratio("privet.mirror.length", "Length of a mirrored answer, of the original's", report)
        .record((copy.chars() + 1.0) / (original.chars() + 1.0));
    ratio("privet.mirror.time", "Time of a mirrored answer, of the original's", report)
        .record((copy.time().toNanos() + 1.0) / (original.time().toNanos() + 1.0));
  }

  private DistributionSummary ratio(String name, String description, MirrorReport report) {
    return DistributionSummary.builder(name)
        .description(description)
        .tag("destination", report.destination())
        .serviceLevelObjectives(0.25, 0.5, 0.8, 1.25, 2, 4)
        .register(registry);
  }

  /** Shows how the destinations are doing whenever somebody looks. */
  void watch(Supplier<List<DestinationView>> destinations) {
    watched = new DestinationMetrics(registry, destinations);
  }

  /** All of it in Prometheus' text format. */
  String scrape() {
    DestinationMetrics view = watched;
    if (view != null) {
      view.refresh();
    }
    return registry.scrape();
  }
}
