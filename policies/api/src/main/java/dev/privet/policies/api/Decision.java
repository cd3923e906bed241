package dev.privet.policies.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a policy says of one request: where it may go and how, or a denial. Immutable. */
public sealed interface Decision {
  /** Class of the original text. */
  DataClass dataClass();

  /** Name of the rule that decided, or {@code no-match}. */
  String rule();

  /** Digest of the policy that decided. */
  String policyDigest();

  /** How the decision fell, classification first. */
  List<TraceStep> trace();

  /**
   * The request may go to any of the granted destinations, each in its own form.
   *
   * @param grants at least one
   */
  record Permitted(
      DataClass dataClass,
      String rule,
      String policyDigest,
      List<Grant> grants,
      Set<Obligation> obligations,
      List<TraceStep> trace)
      implements Decision {
    public Permitted {
      Objects.requireNonNull(dataClass, "dataClass");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(policyDigest, "policyDigest");
      grants = List.copyOf(grants);
      obligations = Set.copyOf(obligations);
      trace = List.copyOf(trace);
      if (grants.isEmpty()) {
        throw new IllegalArgumentException("grants: expected at least one");
      }
    }

    /** The grant for a destination, if it was permitted. */
    public Optional<Grant> grant(String destinationId) {
      return grants.stream().filter(g -> g.destination().id().equals(destinationId)).findFirst();
    }
  }

  /**
   * The request may go nowhere.
   *
   * @param reason our own words, shown to the caller; free of content
   */
  record Denied(
      DataClass dataClass, String rule, String policyDigest, String reason, List<TraceStep> trace)
      implements Decision {
    public Denied {
      Objects.requireNonNull(dataClass, "dataClass");
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(policyDigest, "policyDigest");
      Objects.requireNonNull(reason, "reason");
      trace = List.copyOf(trace);
    }
  }

  /**
   * Leave to send to one destination, in one form.
   *
   * @param destination where to
   * @param plan what happens to the findings first
   */
  record Grant(Destination destination, TreatmentPlan plan) {
    public Grant {
      Objects.requireNonNull(destination, "destination");
      Objects.requireNonNull(plan, "plan");
    }
  }
}
