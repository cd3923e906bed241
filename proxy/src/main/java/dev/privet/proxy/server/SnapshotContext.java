package dev.privet.proxy.server;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the plug-ins of one snapshot may use. */
final class SnapshotContext implements PluginContext {
  private final DataClasses classes;
  private final List<Destination> destinations;
  private final Path base;
  private final Fingerprint fingerprint;
  private final Clock clock;
  private final SharedResources shared;
  private final Readiness readiness;
  private final Degradations degradations;

  SnapshotContext(
      DataClasses classes,
      List<Destination> destinations,
      ServerOptions options,
      Fingerprint fingerprint,
      SharedResources shared,
      Readiness readiness,
      Degradations degradations) {
    this.classes = classes;
    this.destinations = List.copyOf(destinations);
    this.base = options.base();
    this.fingerprint = fingerprint;
    this.clock = options.clock();
    this.shared = shared;
    this.readiness = readiness;
    this.degradations = degradations;
  }

  @Override
  public DataClasses classes() {
    return classes;
  }

  @Override
  public Collection<Destination> destinations() {
    return destinations;
  }

  @Override
  public Path resolve(String path) {
    return base.resolve(path);
  }

  @Override
  public Policy policy(String path) {
    return PolicyFiles.load(path, base, classes, destinations);
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public <T> T shared(String name, Class<T> type, Supplier<T> make) {
    return shared.get(name, type, make);
  }

  @Override
  public void ready(String name, BooleanSupplier check) {
    readiness.add(name, check);
  }

  @Override
  public void degraded(String name, Supplier<String> reason) {
    degradations.watch(name, reason);
  }
}
