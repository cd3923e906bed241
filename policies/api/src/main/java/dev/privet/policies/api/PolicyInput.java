package dev.privet.policies.api;

import java.util.List;
import java.util.Objects;

/**
 * The facts that a policy decides on. The same input always gives the same decision.
 *
 * @param principal who asks
 * @param request what is asked, without its text
 * @param findings what detectors found in the text
 */
public record PolicyInput(Principal principal, RequestFacts request, List<Finding> findings) {
  public PolicyInput {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(request, "request");
    findings = List.copyOf(findings);
  }

  /** The same facts with other findings: those that are left after a treatment. */
  public PolicyInput withFindings(List<Finding> left) {
    return new PolicyInput(principal, request, left);
  }
}
