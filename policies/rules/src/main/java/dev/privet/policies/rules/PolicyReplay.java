package dev.privet.policies.rules;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Grant;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.Shadow.Difference;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A candidate policy on requests of the past. What would become of a request is compared with what
 * became of it: its class, whether it was permitted, where it went, and what was removed for that.
 */
public final class PolicyReplay {
  private final Policy candidate;
  private final Collection<Destination> destinations;
  private final List<Change> changes = new ArrayList<>();
  private final Map<Difference, Long> counts = new EnumMap<>(Difference.class);
  private long requests;

  /** A replay over the destinations of today. */
  public PolicyReplay(Policy candidate, Collection<Destination> destinations) {
    this.candidate = candidate;
    this.destinations = List.copyOf(destinations);
  }

  /**
   * A request that would fare otherwise.
   *
   * @param request its id
   * @param differences in what
   * @param before what became of it
   * @param after what would
   */
  public record Change(String request, Set<Difference> differences, String before, String after) {
    public Change {
      differences = Set.copyOf(differences);
    }
  }

  /**
   * What was found.
   *
   * @param policyDigest digest of the candidate
   * @param requests requests compared
   * @param skipped requests whose records hold no facts
   * @param counts how many changed, by kind of change
   * @param changes the changes, in the order of the log
   */
  public record Report(
      String policyDigest,
      long requests,
      long skipped,
      Map<Difference, Long> counts,
      List<Change> changes) {
    public Report {
      counts = Map.copyOf(counts);
      changes = List.copyOf(changes);
    }

    /** The report for people. */
    public String text() {
      var text = new StringBuilder();
      for (Change change : changes) {
        String kinds =
            change.differences().stream()
                .sorted()
                .map(Difference::id)
                .collect(Collectors.joining(" "));
        text.append("%s  %s%n".formatted(change.request(), kinds));
        text.append("    was   ").append(change.before()).append('\n');
        text.append("    would ").append(change.after()).append('\n');
      }
      text.append(requests).append(" requests, ").append(changes.size()).append(" change");
      for (Difference kind : Difference.values()) {
        long count = counts.getOrDefault(kind, 0L);
        text.append(count == 0 ? "" : ", " + kind.id() + " " + count);
      }
      text.append(skipped == 0 ? "" : "; " + skipped + " without facts skipped");
      return text.append('\n').toString();
    }
  }

  /** Replays one request. */
  public void add(PastRequest past) {
    requests++;
    Decision decision = candidate.decide(past.input(), destinations);
    Set<Difference> differences = differences(past, decision);
    if (!differences.isEmpty()) {
      differences.forEach(difference -> counts.merge(difference, 1L, Long::sum));
      changes.add(new Change(past.id(), differences, before(past), after(decision)));
    }
  }

  /**
   * What was found so far.
   *
   * @param skipped requests that could not be added
   */
  public Report report(long skipped) {
    return new Report(candidate.digest(), requests, skipped, counts, changes);
  }

  private static Set<Difference> differences(PastRequest past, Decision decision) {
    Set<Difference> differences = EnumSet.noneOf(Difference.class);
    if (!past.dataClass().equals(decision.dataClass().name())) {
      differences.add(Difference.CLASS);
    }
    if (past.permitted() != decision instanceof Permitted) {
      differences.add(Difference.OUTCOME);
      return differences;
    }
    if (decision instanceof Permitted permitted && !past.destinations().isEmpty()) {
      compare(past, permitted, differences);
    }
    return differences;
  }

  private static void compare(PastRequest past, Permitted permitted, Set<Difference> differences) {
    for (String destination : past.destinations()) {
      if (permitted.grant(destination).isEmpty()) {
        differences.add(Difference.ROUTE);
      }
    }
    permitted
        .grant(past.destinations().getFirst())
        .map(Grant::plan)
        .filter(plan -> !removed(past, plan).equals(past.treated()))
        .ifPresent(plan -> differences.add(Difference.TREATMENT));
  }

  /** Types that a plan would remove; those of the whole text cannot be. */
  private static Set<String> removed(PastRequest past, TreatmentPlan plan) {
    return past.input().findings().stream()
        .map(finding -> finding.type())
        .filter(type -> plan.of(type).removes() && !type.isOfWhole())
        .map(FindingType::name)
        .collect(Collectors.toSet());
  }

  private static String before(PastRequest past) {
    String outcome =
        !past.permitted()
            ? "denied"
            : past.destinations().isEmpty()
                ? "permitted, not sent"
                : "sent to " + String.join(", ", past.destinations());
    return "class " + past.dataClass() + ", rule " + past.rule() + ": " + outcome;
  }

  private static String after(Decision decision) {
    String outcome =
        switch (decision) {
          case Decision.Denied _ -> "denied";
          case Permitted permitted ->
              permitted.grants().stream()
                  .map(grant ->
                      grant.destination().id() + " (" + TreatmentReader.print(grant.plan()) + ")")
                  .collect(Collectors.joining(", ", "permitted to ", ""));
        };
    return "class " + decision.dataClass() + ", rule " + decision.rule() + ": " + outcome;
  }
}
