package dev.privet.filters.audit;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The plug-in {@code audit}. The log outlives snapshots of the config and is one for each
 * directory; the server is ready while it is healthy.
 */
public final class AuditPlugin implements FilterPlugin<AuditConfig> {
  @Override
  public String id() {
    return AuditFilter.ID;
  }

  @Override
  public Class<AuditConfig> configType() {
    return AuditConfig.class;
  }

  @Override
  public LlmFilter create(AuditConfig config, PluginContext context) {
    Path directory = context.resolve(config.dir()).toAbsolutePath().normalize();
    OpenLog open =
        context.shared("audit:" + directory, OpenLog.class, () -> open(directory, config, context));
    context.ready(AuditFilter.ID, open.log()::healthy);
    watch(open.desk(), context);
    return new AuditFilter(open, context.fingerprint(), SourceAddress.of(config.sourceIp()));
  }

  private static OpenLog open(Path directory, AuditConfig config, PluginContext context) {
    if (!config.mustExist()) {
      make(directory);
    }
    String node = config.node().isEmpty() ? hostName() : config.node();
    return OpenLog.open(
        directory, config, node, context.clock(), path -> context.resolve(path.toString()));
  }

  private static void watch(AuditDesk desk, PluginContext context) {
    context.degraded(
        "audit.checkpoints", () -> desk.reachesPlaces() ? "" : "audit.place-unreachable");
    for (SinkState sink : desk.sinks()) {
      context.degraded("audit.sinks." + sink.id(), () -> sinkFailure(desk, sink.id()));
    }
  }

  private static String sinkFailure(AuditDesk desk, String id) {
    return desk.sinks().stream().anyMatch(sink -> sink.id().equals(id) && !sink.error().isEmpty())
        ? "audit.sink-failing"
        : "";
  }

  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot make " + directory + ": " + e, e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unnamed";
    }
  }
}
