package dev.privet.proxy.server;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.Params;
import dev.privet.proxy.config.ConfigException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * {@code POST /admin/explain}: how the policy in force decides the request in the body, and what
 * each destination would see of it. That it was asked is recorded; the request is not, and is not
 * sent.
 */
final class ExplainEndpoint {
  private ExplainEndpoint() {}

  static AdminAnswer answer(Snapshot snapshot, AdminRequest request) {
    PolicyInput stated = stated(request.query("path", "tenant", "team", "class", "purpose"));
    byte[] body = request.body();
    AuditEvent event =
        AuditEvent.of(EventType.ADMIN_ACTION)
            .with(AuditField.TARGET, "explain")
            .with(AuditField.TENANT, stated.principal().tenant());
    return AdminAnswer.recorded(event, () -> AdminAnswer.json(200, tree(snapshot, body, stated)));
  }

  private static Map<String, Object> tree(Snapshot snapshot, byte[] body, PolicyInput stated) {
    try {
      return Explainer.of(snapshot.chain()).explain(body, stated).tree();
    } catch (ConfigException e) {
      throw new AdminRefusal(
          400,
          "explain.request",
          Objects.requireNonNullElse(e.getMessage(), "The request cannot be read."));
    }
  }

  private static PolicyInput stated(Params query) {
    var principal =
        new Principal(
            "explain",
            or(query.name("tenant"), "demo"),
            query.name("team"),
            Set.of("inference"),
            Map.of());
    var facts =
        RequestFacts.of(or(query.text("path"), "/v1/chat/completions"), "")
            .withStated(query.name("purpose"), query.name("class"))
            .withAt(Instant.now());
    return new PolicyInput(principal, facts, List.of());
  }

  private static String or(String given, String otherwise) {
    return given.isEmpty() ? otherwise : given;
  }
}
