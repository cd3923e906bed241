package dev.privet.proxy.console;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.CaseReport;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.policies.rules.PolicyException;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy in force and how its cases come out.
 *
 * @param name as the config calls it
 * @param digest what records call it by
 * @param lines text of the rule file
 * @param report how its cases come out; null if they could not be run
 * @param problem why they could not be run, or empty
 */
public record PoliciesPage(
    String name, String digest, List<String> lines, @Nullable CaseReport report, String problem) {
  public PoliciesPage {
    lines = List.copyOf(lines);
  }

  static void addTo(AdminRouter router, GatewayView gateway) {
    router.get("/console/policies", Permission.VIEW, request -> show(request, gateway));
  }

  private static AdminAnswer show(AdminRequest request, GatewayView gateway) {
    return Templates.page(request, Shell.Section.POLICIES, of(gateway));
  }

  private static PoliciesPage of(GatewayView gateway) {
    GatewayView.PolicySource source = gateway.policy();
    List<String> lines = source.yaml().lines().toList();
    String digest = gateway.policyDigest();
    if (source.cases().isEmpty()) {
      return new PoliciesPage(source.name(), digest, lines, null, "There are no cases yet.");
    }
    try {
      CaseReport report =
          PolicyCases.run(
              source.yaml(),
              source.name(),
              source.cases(),
              "cases",
              DataClasses.of(gateway.config().classes()));
      return new PoliciesPage(source.name(), digest, lines, report, "");
    } catch (PolicyException e) {
      return new PoliciesPage(source.name(), digest, lines, null, String.valueOf(e.getMessage()));
    }
  }

  /** Whether the file has been changed to something that is not in force. */
  public boolean differs() {
    return report != null && !report.policyDigest().equals(digest);
  }
}
