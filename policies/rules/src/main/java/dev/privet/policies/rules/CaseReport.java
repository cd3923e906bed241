package dev.privet.policies.rules;

import java.util.List;

/**
 * How the cases of a policy came out.
 *
 * @param policyDigest digest of the policy
 * @param results one per case, in the order of the file
 * @param rules names of all rules of the policy, those for classes first
 * @param neverMatched rules that no case matched
 */
public record CaseReport(
    String policyDigest, List<Result> results, List<String> rules, List<String> neverMatched) {
  public CaseReport {
    results = List.copyOf(results);
    rules = List.copyOf(rules);
    neverMatched = List.copyOf(neverMatched);
  }

  /**
   * How one case came out.
   *
   * @param name name of the case
   * @param differences what was expected and what was found instead; empty if the case passed
   * @param seen the facts of the case, then every step of the decision
   */
  public record Result(String name, List<String> differences, List<String> seen) {
    public Result {
      differences = List.copyOf(differences);
      seen = List.copyOf(seen);
    }

    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /** Whether there is at least one case and all passed. */
  public boolean passed() {
    return !results.isEmpty() && failures() == 0;
  }

  /** Whether every rule was matched by a case. */
  public boolean coversAllRules() {
    return neverMatched.isEmpty();
  }

  /** Share of the rules that a case matched, in whole percent, rounded down. */
  public int coverage() {
    return rules.isEmpty() ? 0 : 100 * (rules.size() - neverMatched.size()) / rules.size();
  }

  public int failures() {
    return (int) results.stream().filter(result -> !result.passed()).count();
  }

  /** The report for people; failed cases with what was seen. */
  public String text() {
    var text = new StringBuilder();
    results.forEach(result -> print(result, text));
    neverMatched.forEach(rule -> text.append("never matched: ").append(rule).append('\n'));
    if (results.isEmpty()) {
      return text.append("no cases: expected at least one\n").toString();
    }
    return text.append(results.size() - failures())
        .append(" of ")
        .append(results.size())
        .append(" cases passed; ")
        .append(rules.size() - neverMatched.size())
        .append(" of ")
        .append(rules.size())
        .append(" rules matched (")
        .append(coverage())
        .append(" %)\n")
        .toString();
  }

  private static void print(Result result, StringBuilder text) {
    text.append(result.passed() ? "PASS  " : "FAIL  ").append(result.name()).append('\n');
    if (!result.passed()) {
      result.differences().forEach(line -> text.append("      ").append(line).append('\n'));
      result.seen().forEach(line -> text.append("      saw ").append(line).append('\n'));
    }
  }
}
