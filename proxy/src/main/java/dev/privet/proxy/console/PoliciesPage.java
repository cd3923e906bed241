package dev.privet.proxy.console;

import dev.privet.filters.privacy.PolicyFilter;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Policy;
import dev.privet.policies.rules.CaseReport;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.policies.rules.PolicyException;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policy in force, how its cases come out, and what a candidate says beside it.
 *
 * @param name as the config calls it
 * @param digest what records call it by
 * @param lines text of the rule file
 * @param cases how its cases come out
 * @param candidate what is asked in its shadow; null if nothing is
 */
public record PoliciesPage(
    String name, String digest, List<String> lines, Cases cases, @Nullable Candidate candidate) {
  public PoliciesPage {
    lines = List.copyOf(lines);
  }

  /**
   * How the cases come out.
   *
   * @param report null if they could not be run
   * @param problem why they could not be run, or empty
   */
  public record Cases(@Nullable CaseReport report, String problem) {}

  /**
   * A policy that is asked and enforces nothing.
   *
   * @param digest what records call it by
   * @param differences requests of the last hour by what it says differently
   */
  public record Candidate(String digest, long same, Map<String, Long> differences) {
    public Candidate {
      differences = Collections.unmodifiableMap(new TreeMap<>(differences));
    }

    static Candidate of(Policy shadow, Map<String, Long> counts) {
      var differences = new TreeMap<>(counts);
      Long same = differences.remove("same");
      return new Candidate(shadow.digest(), same == null ? 0 : same, differences);
    }

    public boolean wasAsked() {
      return same > 0 || !differences.isEmpty();
    }
  }

  static void addTo(AdminRouter router, GatewayView gateway) {
    router.get("/console/policies", Permission.VIEW, request -> show(request, gateway));
  }

  private static AdminAnswer show(AdminRequest request, GatewayView gateway) {
    return Templates.page(request, Shell.Section.POLICIES, of(gateway));
  }

  private static PoliciesPage of(GatewayView gateway) {
    GatewayView.PolicySource source = gateway.policy();
    return new PoliciesPage(
        source.name(),
        gateway.policyDigest(),
        source.yaml().lines().toList(),
        cases(gateway, source),
        candidate(gateway));
  }

  private static Cases cases(GatewayView gateway, GatewayView.PolicySource source) {
    if (source.cases().isEmpty()) {
      return new Cases(null, "There are no cases yet.");
    }
    try {
      var classes = DataClasses.of(gateway.config().classes());
      return new Cases(
          PolicyCases.run(source.yaml(), source.name(), source.cases(), "cases", classes), "");
    } catch (PolicyException e) {
      return new Cases(null, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Candidate candidate(GatewayView gateway) {
    return gateway.chain().stream()
        .filter(PolicyFilter.class::isInstance)
        .flatMap(filter -> ((PolicyFilter) filter).shadow().stream())
        .findFirst()
        .map(shadow -> Candidate.of(shadow, gateway.traffic().shadows()))
        .orElse(null);
  }

  /** Whether the file has been changed to something that is not in force. */
  public boolean differs() {
    CaseReport report = cases.report();
    return report != null && !report.policyDigest().equals(digest);
  }
}
