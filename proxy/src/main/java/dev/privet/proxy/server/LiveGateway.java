package dev.privet.proxy.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.backends.core.DestinationView;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.privacy.PolicyFilter;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.console.GatewayView;
import dev.privet.proxy.costs.Costs;
import dev.privet.proxy.costs.CostsEndpoint;
import dev.privet.proxy.traffic.Traffic;
import dev.privet.proxy.traffic.TrafficView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The running gateway as the console sees it. */
final class LiveGateway implements GatewayView {
  private final Supplier<Snapshot> snapshot;
  private final ServerOptions options;
  private final Readiness readiness;
  private final Traffic traffic;
  private final Map<Path, ApiKeys> keys = new ConcurrentHashMap<>();

  LiveGateway(
      Supplier<Snapshot> snapshot, ServerOptions options, Readiness readiness, Traffic traffic) {
    this.snapshot = snapshot;
    this.options = options;
    this.readiness = readiness;
    this.traffic = traffic;
  }

  @Override
  public GatewayConfig config() {
    return snapshot.get().config();
  }

  @Override
  public List<LlmFilter> chain() {
    return snapshot.get().chain();
  }

  @Override
  public Map<String, Boolean> checks() {
    return readiness.states();
  }

  @Override
  public TrafficView traffic() {
    return traffic.view();
  }

  @Override
  public List<DestinationView> destinations() {
    return snapshot.get().destinations();
  }

  @Override
  public AuditDesk audit() {
    return AuditFilters.desk(snapshot.get());
  }

  @Override
  public Costs costs(Instant from, Instant to) {
    return new CostsEndpoint(this::audit, () -> config().costs(), options.clock()).of(from, to);
  }

  @Override
  public Optional<ApiKeys> keys() {
    return path("keys", "file")
        .map(file -> keys.computeIfAbsent(file, it -> ApiKeys.open(it, options.clock())));
  }

  /** A path in the settings of a filter. */
  private Optional<Path> path(String filter, String setting) {
    return config().filters().stream()
        .map(it -> it.get(filter))
        .filter(Objects::nonNull)
        .map(settings -> settings.path(setting))
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(path -> options.base().resolve(path.asText()));
  }

  @Override
  public String policyDigest() {
    return chain().stream()
        .filter(PolicyFilter.class::isInstance)
        .map(filter -> ((PolicyFilter) filter).policy().digest())
        .findFirst()
        .orElse("unknown");
  }

  @Override
  public PolicySource policy() {
    return PolicyFiles.source(config(), options.base());
  }
}
