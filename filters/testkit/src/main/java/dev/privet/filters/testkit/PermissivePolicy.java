package dev.privet.filters.testkit;

import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.TreatmentPlan;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A policy for tests: one class for everything, and the same grants for everybody. */
public record PermissivePolicy(
    DataClasses classes, DataClass dataClass, List<Decision.Grant> grants, Set<Obligation> duties)
    implements Policy {
  public PermissivePolicy {
    grants = List.copyOf(grants);
    duties = Set.copyOf(duties);
  }

  /** Grants these destinations the raw text; everything is of the lowest class. */
  public static PermissivePolicy of(DataClasses classes, Destination... destinations) {
    List<Decision.Grant> grants =
        List.of(destinations).stream()
            .map(destination -> new Decision.Grant(destination, TreatmentPlan.RAW))
            .toList();
    return new PermissivePolicy(classes, classes.lowest(), grants, Set.of());
  }

  PermissivePolicy withGrants(List<Decision.Grant> other) {
    return new PermissivePolicy(classes, dataClass, other, duties);
  }

  PermissivePolicy withDataClass(DataClass other) {
    return new PermissivePolicy(classes, other, grants, duties);
  }

  PermissivePolicy withObligations(Set<Obligation> other) {
    return new PermissivePolicy(classes, dataClass, grants, other);
  }

  @Override
  public String digest() {
    return "0".repeat(64);
  }

  @Override
  public Classification classify(PolicyInput input) {
    return new Classification(dataClass, List.of());
  }

  @Override
  public Decision decide(PolicyInput input, Collection<Destination> destinations) {
    return new Decision.Permitted(dataClass, "harness", digest(), grants, duties, List.of());
  }
}
