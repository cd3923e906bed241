package dev.privet.policies.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a candidate policy says of a request that the policy in force has decided. Nothing follows
 * from it.
 *
 * @param policyDigest digest of the candidate
 * @param differences in what it differs; empty if in nothing
 */
public record Shadow(String policyDigest, Set<Difference> differences) {
  public Shadow {
    Objects.requireNonNull(policyDigest, "policyDigest");
    differences = Set.copyOf(differences);
  }

  /** In what two decisions can differ. */
  public enum Difference {
    /** The request is of another class. */
    CLASS,
    /** It is denied where it was permitted, or the reverse. */
    OUTCOME,
    /** It may go to other destinations. */
    ROUTE,
    /** It goes to some destination in another form. */
    TREATMENT,
    /** The candidate could not be asked. */
    ERROR;

    /** The name in records and metrics. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A candidate's decision beside the one in force. */
  public static Shadow of(Decision inForce, Decision candidate) {
    Set<Difference> differences = EnumSet.noneOf(Difference.class);
    if (!inForce.dataClass().equals(candidate.dataClass())) {
      differences.add(Difference.CLASS);
    }
    List<Decision.Grant> before = grants(inForce);
    List<Decision.Grant> after = grants(candidate);
    if (before.isEmpty() != after.isEmpty()) {
      differences.add(Difference.OUTCOME);
    } else if (!destinations(before).equals(destinations(after))) {
      differences.add(Difference.ROUTE);
    }
    if (isTreatedOtherwise(before, after)) {
      differences.add(Difference.TREATMENT);
    }
    return new Shadow(candidate.policyDigest(), differences);
  }

  /** A candidate that could not be asked. */
  public static Shadow failed(String policyDigest) {
    return new Shadow(policyDigest, Set.of(Difference.ERROR));
  }

  /** The differences in one word for each, in order; {@code same} if there are none. */
  public String words() {
    return differences.isEmpty()
        ? "same"
        : differences.stream().sorted().map(Difference::id).collect(Collectors.joining(" "));
  }

  private static List<Decision.Grant> grants(Decision decision) {
    return switch (decision) {
      case Decision.Permitted permitted -> permitted.grants();
      case Decision.Denied _ -> List.of();
    };
  }

  private static Set<String> destinations(List<Decision.Grant> grants) {
    return grants.stream().map(grant -> grant.destination().id()).collect(Collectors.toSet());
  }

  /** Whether a destination of both gets another form. */
  private static boolean isTreatedOtherwise(
      List<Decision.Grant> before, List<Decision.Grant> after) {
    var plans = new ArrayList<>(after);
    plans.removeAll(before);
    Set<String> known = destinations(before);
    return plans.stream().anyMatch(grant -> known.contains(grant.destination().id()));
  }
}
