package dev.privet.proxy.bench;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.rules.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision over 50 rules, of which the last matches, and 20 destinations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBench {
  private static final int RULES = 50;
  private static final int DESTINATIONS = 20;
  private static final DataClasses CLASSES = DataClasses.standard();

  private final Policy policy = Policies.compile(yaml(), "bench", CLASSES);
  private final PolicyInput input = input();
  private final List<Destination> destinations = destinations();

  /** The decision. */
  @Benchmark
  public Decision decide() {
    return policy.decide(input, destinations);
  }

  private static String yaml() {
    var yaml = new StringBuilder("classify:\n");
    for (int i = 0; i < 10; i++) {
      yaml.append(
          "  - { class: restricted, when: \"finding('secret.s%d') && count('pii.p%d') > 3\" }\n"
              .formatted(i, i));
    }
    yaml.append("  - { class: confidential, when: \"finding('pii.*')\" }\n");
    yaml.append("rules:\n");
    for (int i = 0; i < RULES - 1; i++) {
      yaml.append(
          "  - { name: r%d, when: \"tenant.department == 'd%d' && class >= internal && finding('pii.t%d')\", deny: x }\n"
              .formatted(i, i, i));
    }
    return yaml.append("  - name: last\n    when: \"class == confidential\"\n")
        .append("    allow: \"destination.clearance >= internal")
        .append(
            " && (destination.location in ['eu', 'us'] || destination.retention_days <= 30)\"\n")
        .append("    treat: { on-prem: raw, else: [tokenize(pii.*), tokenize(term.*)] }\n")
        .toString();
  }

  private static PolicyInput input() {
    var findings = new ArrayList<Finding>();
    for (String type : List.of("pii.email", "pii.person", "pii.phone", "pii.email", "term.code")) {
      findings.add(new Finding("/m", 0, 5, new FindingType(type), 0.9, "bench"));
    }
    var principal = new Principal("k", "acme", "blue", Set.of(), Map.of("department", "sales"));
    return new PolicyInput(
        principal, RequestFacts.of("/v1/chat/completions", "chat").withBytes(2_000), findings);
  }

  private static List<Destination> destinations() {
    var destinations = new ArrayList<Destination>();
    for (int i = 0; i < DESTINATIONS; i++) {
      String location = List.of("on-prem", "eu", "us", "ap").get(i % 4);
      var clearance = CLASSES.inOrder().get(i % CLASSES.inOrder().size());
      destinations.add(new Destination("d" + i, location, clearance, "30d", Price.FREE));
    }
    return destinations;
  }
}
