package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Denied;
import dev.privet.policies.api.Decision.Grant;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a case expects of the decision; what is null is not checked.
 *
 * @param dataClass class of the request
 * @param rule name of the rule that decides
 * @param denied whether the request may go nowhere
 * @param allowed ids of all destinations it may go to
 * @param treat plan by destination id
 * @param cache whether the answer may be cached
 */
record Expectation(
    @Nullable DataClass dataClass,
    @Nullable String rule,
    @Nullable Boolean denied,
    @Nullable Set<String> allowed,
    Map<String, TreatmentPlan> treat,
    @Nullable Boolean cache) {

  /** Where the decision differs, one line each. */
  List<String> differences(Decision decision) {
    var differences = new ArrayList<String>();
    compare("class", dataClass, decision.dataClass(), differences);
    compare("rule", rule, decision.rule(), differences);
    compare("denied", denied, decision instanceof Denied, differences);
    compare("allowed", allowed, allowed(decision), differences);
    treat.forEach((id, plan) -> compareTreatment(id, plan, decision, differences));
    if (decision instanceof Permitted permitted) {
      compare("cache", cache, !permitted.obligations().contains(Obligation.NO_CACHE), differences);
    } else if (cache != null) {
      differences.add("cache: expected " + cache + ", was denied");
    }
    return differences;
  }

  private static Set<String> allowed(Decision decision) {
    return switch (decision) {
      case Denied denied -> Set.of();
      case Permitted permitted -> {
        var ids = new TreeSet<String>();
        permitted.grants().forEach(grant -> ids.add(grant.destination().id()));
        yield ids;
      }
    };
  }

  private static void compareTreatment(
      String id, TreatmentPlan plan, Decision decision, List<String> differences) {
    String found =
        switch (decision) {
          case Denied denied -> "denied";
          case Permitted permitted ->
              permitted
                  .grant(id)
                  .map(Grant::plan)
                  .map(TreatmentReader::print)
                  .orElse("not allowed");
        };
    compare("treat at " + id, TreatmentReader.print(plan), found, differences);
  }

  private static void compare(
      String what, @Nullable Object expected, Object found, List<String> differences) {
    if (expected != null && !expected.equals(found)) {
      differences.add(what + ": expected " + expected + ", was " + found);
    }
  }
}
