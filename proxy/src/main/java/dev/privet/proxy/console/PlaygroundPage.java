package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.Params;
import dev.privet.proxy.admin.identity.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a prompt is tried.
 *
 * @param models what may be asked for
 * @param model the one asked for
 * @param prompt what was typed, for this answer only
 * @param tenant who would ask
 * @param department attribute of the tenant
 * @param trial what would happen; null before anything was typed
 */
public record PlaygroundPage(
    List<String> models,
    String model,
    String prompt,
    String tenant,
    String department,
    @Nullable Trial trial) {
  public PlaygroundPage {
    models = List.copyOf(models);
  }

  @Override
  public String toString() {
    return "PlaygroundPage";
  }

  static void addTo(AdminRouter router, GatewayView gateway) {
    router
        .get(
            "/console/playground",
            Permission.TRY,
            request -> recorded(() -> empty(request, gateway)))
        .post("/console/playground", Permission.TRY, request -> tried(request, gateway));
  }

  private static AdminAnswer recorded(AdminAnswer.Then then) {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.ADMIN_ACTION).with(AuditField.TARGET, "playground"), then);
  }

  private static AdminAnswer.Plain empty(AdminRequest request, GatewayView gateway) {
    List<String> models = models(gateway);
    return Templates.page(
        request,
        Shell.Section.PLAYGROUND,
        new PlaygroundPage(models, models.getFirst(), "", "acme", "", null));
  }

  private static AdminAnswer tried(AdminRequest request, GatewayView gateway) {
    Params form = request.form("prompt", "model", "tenant", "department");
    String prompt = form.text("prompt").replace("\r\n", "\n");
    String tenant = form.name("tenant");
    String department = form.name("department");
    List<String> models = models(gateway);
    String model = form.name("model");
    if (!models.contains(model)) {
      throw Params.invalid("model", "one of the configured models");
    }
    return recorded(() -> {
      Trial trial = Playground.of(gateway.chain()).run(prompt, model, tenant, department);
      return request.head().fragment()
          ? Templates.part(trial)
          : Templates.page(
              request,
              Shell.Section.PLAYGROUND,
              new PlaygroundPage(models, model, prompt, tenant, department, trial));
    });
  }

  private static List<String> models(GatewayView gateway) {
    return gateway.config().models().keySet().stream().sorted().toList();
  }
}
