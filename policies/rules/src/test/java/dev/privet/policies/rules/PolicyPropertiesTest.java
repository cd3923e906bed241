package dev.privet.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.rules.RandomPolicy.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random policies, requests and fleets; a failure names the seed of its policy. */
final class PolicyPropertiesTest {
  private static final long FIRST_SEED = 20_261_122L;

  @Test
  void decision_ofRandomPolicy_agreesWithTheNaiveOneAndKeepsToClearances() {
    run(200, 500);
  }

  @Test
  @Tag("it")
  void decision_ofManyRandomPolicies_agreesWithTheNaiveOneAndKeepsToClearances() {
    run(2_000, 1_000);
  }

  private static void run(int policies, int requests) {
    int permitted = 0;
    int denied = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + policies; seed++) {
      var random = new Random(seed);
      var model = new RandomPolicy(random);
      Policy policy = Policies.compile(model.yaml(), "seed " + seed, Requests.CLASSES);
      for (int i = 0; i < requests; i++) {
        if (check(seed, policy, model, input(random), fleet(random))) {
          permitted++;
        } else {
          denied++;
        }
      }
    }
    assertThat(permitted).as("permitted").isGreaterThan(policies);
    assertThat(denied).as("denied").isGreaterThan(policies);
  }

  private static boolean check(
      long seed, Policy policy, RandomPolicy model, PolicyInput input, List<Destination> fleet) {
    Decision decision = policy.decide(input, fleet);
    Supplier<String> where =
        () -> "seed " + seed + "\n" + model.yaml() + input + "\n" + fleet + "\n" + decision;

    Answer expected = model.decide(input, fleet);
    assertThat(answer(decision, expected)).as(where).isEqualTo(expected);
    assertThat(policy.decide(input, fleet)).as(where).isEqualTo(decision);
    assertThat(policy.classify(input).dataClass()).as(where).isEqualTo(decision.dataClass());
    if (decision instanceof Permitted permitted) {
      permitted.grants().forEach(grant -> withinClearance(where, policy, input, grant));
      if (permitted.dataClass().equals(Requests.CLASSES.highest())) {
        assertThat(permitted.obligations()).as(where).contains(Obligation.NO_CACHE);
      }
      return true;
    }
    return false;
  }

  private static void withinClearance(
      Supplier<String> where, Policy policy, PolicyInput input, Decision.Grant grant) {
    var left =
        input.findings().stream()
            .filter(f -> !grant.plan().of(f.type()).removes() || isOfTheWhole(f.type().name()))
            .toList();
    DataClass residual = policy.classify(input.withFindings(left)).dataClass();
    assertThat(residual.within(grant.destination().clearance())).as(where).isTrue();
  }

  private static boolean isOfTheWhole(String type) {
    return type.equals("uninspectable") || type.matches("(marking|topic)\\..*");
  }

  /** Grants with the residual classes of the expected answer, so that equality compares ids. */
  private static Answer answer(Decision decision, Answer expected) {
    Map<String, DataClass> grants = new LinkedHashMap<>();
    if (decision instanceof Permitted permitted) {
      for (var grant : permitted.grants()) {
        String id = grant.destination().id();
        grants.put(id, expected.grants().getOrDefault(id, Requests.CLASSES.highest()));
      }
    }
    return new Answer(decision.dataClass().name(), decision.rule(), grants);
  }

  private static PolicyInput input(Random random) {
    var attributes =
        random.nextBoolean()
            ? Map.of("department", pick(random, List.of("hr", "it")))
            : Map.<String, String>of();
    var facts =
        RequestFacts.of("/v1/chat/completions", pick(random, List.of("chat", "gpt-4", "agpt")))
            .withStated(purpose(random), raised(random))
            .withTools(
                List.of("search", "lookup", "search").subList(0, random.nextInt(4)),
                List.of(),
                List.of("web_search", "mcp", "other").subList(0, random.nextInt(4)))
            .withStore(random.nextBoolean())
            .withBytes(random.nextInt(5_000))
            .withAt(Instant.ofEpochSecond(random.nextInt(1_000_000_000)));
    var team = pick(random, List.of("red", "blue", "green"));
    return new PolicyInput(
        new Principal("k", "t", team, Set.of(), attributes), facts, findings(random));
  }

  private static String purpose(Random random) {
    return random.nextInt(40) == 0 ? "support" : "";
  }

  private static String raised(Random random) {
    var asked = List.of("public", "confidential", "public", "restricted", "odd");
    return random.nextInt(4) == 0 ? pick(random, asked) : "";
  }

  private static List<Finding> findings(Random random) {
    var findings = new ArrayList<Finding>();
    for (int i = random.nextInt(5); i > 0; i--) {
      var type = new FindingType(pick(random, RandomPolicy.TYPES));
      findings.add(new Finding("/a", i * 10, i * 10 + 5, type, random.nextInt(5) / 4.0, "test"));
    }
    return findings;
  }

  private static List<Destination> fleet(Random random) {
    var fleet = new ArrayList<Destination>();
    for (int i = 0; i < random.nextInt(5); i++) {
      String clearance = pick(random, Requests.CLASSES.inOrder()).name();
      fleet.add(
          new Destination(
              "d" + i,
              pick(random, RandomPolicy.PLACES),
              Requests.named(clearance),
              pick(random, List.of("none", "30d", "", "a while")),
              new Price(random.nextInt(4), 1)));
    }
    return fleet;
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
