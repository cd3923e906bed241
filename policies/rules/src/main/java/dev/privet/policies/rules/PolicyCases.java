package dev.privet.policies.rules;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import dev.privet.policies.rules.CaseReader.Expected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the cases of a policy: made-up requests with what the policy is expected to say of them.
 *
 * <pre>{@code
 * destinations:
 *   gpu:   { location: on-prem, clearance: restricted }
 *   cloud: { location: us, clearance: internal }
 * cases:
 *   - name: mail addresses leave as tokens
 *     tenant: { id: acme, department: sales }
 *     findings: { pii.email: 2 }
 *     expect: { class: confidential, allowed: [gpu, cloud], treat: { cloud: tokenize(pii.*) } }
 * }</pre>
 *
 * <p>A case may also set {@code team}, {@code key}, {@code scopes}, {@code model}, {@code
 * endpoint}, {@code stream}, {@code purpose}, {@code raised-to}, {@code tools}, {@code tools-used},
 * {@code hosted-tools}, {@code modalities}, {@code store}, {@code bytes}, {@code at} and its own
 * {@code destinations}; it may expect {@code class}, {@code rule}, {@code allowed}, {@code denied},
 * {@code treat} and {@code cache}. Files that cannot be used are a {@link PolicyException}.
 */
public final class PolicyCases {
  /** Values of more facts than these are not told. */
  private static final int FEW = 4;

  private PolicyCases() {}

  /** The cases file that belongs to a policy file: {@code x.cases.yaml} beside {@code x.yaml}. */
  public static Path beside(Path policy) {
    String name = String.valueOf(policy.getFileName());
    return policy.resolveSibling(name.replaceFirst("\\.ya?ml$", "") + ".cases.yaml");
  }

  /** Runs the text of a cases file of facts against the text of a policy file. */
  public static CaseReport run(
      String policy, String policyName, String cases, String casesName, DataClasses classes) {
    return run(Policies.compile(policy, policyName, classes), cases, casesName, CaseRequests.NONE);
  }

  /**
   * Runs the text of a cases file against a compiled policy.
   *
   * @param requests looks at whole requests
   * @throws IllegalArgumentException if the policy was not compiled from rules
   */
  public static CaseReport run(
      Policy policy, String cases, String casesName, CaseRequests requests) {
    return run(
        RulePolicy.of(policy), CaseReader.read(cases, casesName, policy.classes(), requests));
  }

  /** The text of a cases file. */
  public static String read(Path cases) {
    return SourceFiles.read(cases);
  }

  /** The requests of a cases file of facts, to be explained one by one. */
  public static List<PolicyCase> load(Path cases, DataClasses classes) {
    var read =
        CaseReader.read(SourceFiles.read(cases), cases.toString(), classes, CaseRequests.NONE);
    return read.stream().map(Expected::policyCase).toList();
  }

  private static CaseReport run(RulePolicy policy, List<Expected> cases) {
    var results = new ArrayList<CaseReport.Result>();
    var matched = new HashSet<String>();
    for (Expected expected : cases) {
      PolicyCase policyCase = expected.policyCase();
      Decision decision = policy.decide(policyCase.input(), policyCase.destinations());
      matched.addAll(matched(decision));
      results.add(
          new CaseReport.Result(
              policyCase.name(),
              expected.expectation().differences(decision),
              seen(policy, policyCase.input(), decision)));
    }
    var never = policy.ruleNames().stream().filter(rule -> !matched.contains(rule)).toList();
    return new CaseReport(policy.digest(), results, policy.ruleNames(), never);
  }

  private static Set<String> matched(Decision decision) {
    var rules = new HashSet<String>();
    for (TraceStep step : decision.trace()) {
      if (step.result() == Result.MATCHED) {
        rules.add(step.rule());
      }
    }
    return rules;
  }

  private static List<String> seen(RulePolicy policy, PolicyInput input, Decision decision) {
    var seen = new ArrayList<String>();
    seen.add("findings " + counts(input));
    seen.add(
        "tenant "
            + input.principal().tenant()
            + " "
            + new TreeMap<>(input.principal().attributes()));
    seen.add("request " + request(input.request()));
    Map<String, Map<String, String>> values = policy.seen(input, decision);
    for (TraceStep step : decision.trace()) {
      Map<String, String> of = values.getOrDefault(step.rule(), Map.of());
      boolean tell = step.result() == Result.NOT_MATCHED && !of.isEmpty() && of.size() <= FEW;
      seen.add(Explanation.line(step) + (tell ? ", saw " + of : ""));
    }
    return seen;
  }

  private static String request(RequestFacts facts) {
    return facts.endpoint()
        + " model "
        + facts.model()
        + (facts.stream() ? " streamed" : "")
        + ", tools "
        + facts.tools()
        + ", hosted tools "
        + facts.hostedTools()
        + ", modalities "
        + facts.modalities()
        + ", "
        + facts.bytes()
        + " bytes";
  }

  /** Findings by type, sorted. */
  static Map<String, Integer> counts(PolicyInput input) {
    var counts = new TreeMap<String, Integer>();
    input.findings().forEach(finding -> counts.merge(finding.type().name(), 1, Integer::sum));
    return counts;
  }
}
