package dev.privet.proxy.costs;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.cost.Traffic;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.Params;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.config.CostsConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** {@code GET /admin/audit/costs}: the comparison as JSON. */
public final class CostsEndpoint {
  private final Supplier<AuditDesk> desk;
  private final Supplier<CostsConfig> config;
  private final Clock clock;

  /**
   * An endpoint.
   *
   * @param desk the desk of the config in force
   * @param config what it assumes
   */
  public CostsEndpoint(Supplier<AuditDesk> desk, Supplier<CostsConfig> config, Clock clock) {
    this.desk = desk;
    this.config = config;
    this.clock = clock;
  }

  /** Adds the route. */
  public void addTo(AdminRouter router) {
    router.get("/admin/audit/costs", Permission.READ_RECORDS, this::answer);
  }

  private AdminAnswer answer(AdminRequest request) {
    Params params = request.query("from", "to");
    Instant from = params.time("from").orElse(Instant.MIN);
    Instant to = params.time("to").orElse(Instant.MAX);
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.AUDIT_READ).with(AuditField.QUERY, "costs break-even"),
        () -> AdminAnswer.json(200, of(from, to).json()));
  }

  /** The comparison over a time; who calls this has recorded it. */
  public Costs of(Instant from, Instant to) {
    Traffic traffic = Traffic.of(desk.get()::export, from, to);
    return Costs.of(traffic, Costs.assumptions(config.get()), clock);
  }
}
