package dev.privet.proxy.server;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.AdminServer;
import dev.privet.proxy.admin.audit.AuditEndpoints;
import dev.privet.proxy.admin.audit.CustodyEndpoints;
import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.config.AdminConfig;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.config.ServerConfig;
import dev.privet.proxy.console.Console;
import dev.privet.proxy.costs.CostsEndpoint;
import dev.privet.proxy.traffic.Traffic;
import java.nio.file.Path;
import java.util.function.Supplier;

/** What hangs on the router of the admin plane, and where its users are kept. */
public final class AdminPlane {
  private static final String USERS = "users.yaml";

  private final Supplier<Snapshot> snapshot;

  private AdminPlane(Supplier<Snapshot> snapshot) {
    this.snapshot = snapshot;
  }

  /** The file of the local users. */
  public static Path users(ServerConfig config, Path base) {
    String named = config.admin().users();
    return named.isEmpty() ? base.resolve(config.data()).resolve(USERS) : base.resolve(named);
  }

  /** The admin plane of a gateway, to be started. */
  static AdminServer create(
      GatewayConfig config,
      ServerOptions options,
      AdminTokens tokens,
      Supplier<Snapshot> snapshot,
      Readiness readiness,
      GatewayMetrics metrics,
      Traffic traffic) {
    var plane = new AdminPlane(snapshot);
    var router = new AdminRouter();
    new ProbeEndpoints(readiness, metrics::scrape, config.server().admin()).addTo(router);
    new AuditEndpoints(plane::desk).addTo(router);
    new CustodyEndpoints(plane::desk).addTo(router);
    new CostsEndpoint(plane::desk, () -> snapshot.get().config().costs(), options.clock())
        .addTo(router);
    router.post(
        "/admin/explain",
        Permission.TRY,
        request -> ExplainEndpoint.answer(snapshot.get(), request));
    AdminConfig admin = config.server().admin();
    var console =
        new Console(
            new LiveGateway(snapshot, options, readiness, traffic), admin.provider().isPresent());
    console.addTo(router);
    return AdminServer.create(
        admin, options.base(), options.clock(), tokens, router, plane::record, console.refusals());
  }

  private void record(AuditEvent event, String address) throws RecorderUnavailableException {
    AuditFilters.of(snapshot.get())
        .orElseThrow(() -> new RecorderUnavailableException("audit: the chain has no audit filter"))
        .record(event, address);
  }

  private AuditDesk desk() {
    return AuditFilters.desk(snapshot.get());
  }
}
