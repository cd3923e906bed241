package dev.privet.proxy.admin.audit;

import dev.privet.filters.audit.AuditDesk;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.Erased;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.Hold;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.Params;
import dev.privet.proxy.admin.identity.Permission;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /admin/audit/holds} and {@code /admin/audit/erase}: what must stay and what must go. */
public final class CustodyEndpoints {
  private static final String[] QUERY = {"from", "to", "key", "class", "destination", "request"};

  private final Supplier<AuditDesk> desk;

  /**
   * Endpoints of a log.
   *
   * @param desk the desk of the config in force
   */
  public CustodyEndpoints(Supplier<AuditDesk> desk) {
    this.desk = desk;
  }

  /** Adds the routes. */
  public void addTo(AdminRouter router) {
    router
        .get("/admin/audit/holds", Permission.READ_RECORDS, _ -> holds())
        .post("/admin/audit/holds", Permission.ERASE, this::hold)
        .post("/admin/audit/holds/release", Permission.ERASE, this::release)
        .post("/admin/audit/erase", Permission.ERASE, this::erase);
  }

  private AdminAnswer holds() {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.AUDIT_READ).with(AuditField.QUERY, "holds"),
        () -> AdminAnswer.json(200, Map.of("holds", desk.get().holds())));
  }

  private AdminAnswer hold(AdminRequest request) {
    Params form =
        request.form("case", "tenant", "from", "to", "key", "class", "destination", "request");
    var query = new LinkedHashMap<String, String>();
    for (String name : QUERY) {
      if (!form.text(name).isEmpty()) {
        query.put(name, form.text(name));
      }
    }
    Hold hold = hold(form, query);
    return act(
        request,
        "hold " + hold.caseId(),
        who -> {
          desk.get().hold(who, hold);
          return Map.of("state", "done");
        });
  }

  private static Hold hold(Params form, Map<String, String> query) {
    try {
      return new Hold(form.text("case"), form.name("tenant"), query);
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
  }

  private AdminAnswer release(AdminRequest request) {
    String caseId = request.form("case").name("case");
    return act(
        request,
        "release " + caseId,
        who -> {
          desk.get().release(who, caseId);
          return Map.of("state", "done");
        });
  }

  private AdminAnswer erase(AdminRequest request) {
    Params form = request.form("tenant", "subject");
    String tenant = form.name("tenant");
    String subject = form.name("subject");
    return act(
        request,
        "erase",
        who -> {
          Erased erased = desk.get().erase(who, tenant, subject);
          return Map.of("state", erased.state(), "keys", erased.keys());
        });
  }

  /** Does something and answers what came of it. */
  @FunctionalInterface
  private interface Act {
    Map<String, Object> by(AuditEvent who) throws IOException;
  }

  private static AdminAnswer act(AdminRequest request, String target, Act act) {
    AuditEvent who =
        AuditEvent.of(EventType.ADMIN_ACTION)
            .with(AuditField.ACTOR, request.user().id())
            .with(AuditField.AUTH_METHOD, "admin");
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.ADMIN_ACTION).with(AuditField.TARGET, target),
        () -> {
          try {
            return AdminAnswer.json(200, act.by(who));
          } catch (IllegalArgumentException e) {
            throw refused(e);
          }
        });
  }

  private static AdminRefusal refused(IllegalArgumentException e) {
    return new AdminRefusal(400, "audit.custody", e.getMessage() + ".");
  }
}
