package dev.privet.policies.rules;

import static dev.privet.policies.rules.Requests.FACTS;
import static dev.privet.policies.rules.Requests.PRINCIPAL;
import static dev.privet.policies.rules.Requests.classifying;
import static dev.privet.policies.rules.Requests.place;
import static dev.privet.policies.rules.Requests.policy;
import static dev.privet.policies.rules.Requests.raised;
import static dev.privet.policies.rules.Requests.ruling;
import static dev.privet.policies.rules.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Denied;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TraceStep;
import dev.privet.policies.api.TraceStep.Result;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RulePolicyTest {
  private static final Destination GPU = place("gpu", "on-prem", "restricted");
  private static final Destination EU = place("eu-api", "eu", "confidential");
  private static final Destination US = place("us-api", "us", "internal");
  private static final List<Destination> FLEET = List.of(GPU, EU, US);

  @Test
  void classify_severalRulesHold_theFirstDecides() {
    var classification =
        ruling("- { name: a, when: \"true\", allow: \"true\" }")
            .classify(with("pii.email", "secret.aws-key"));

    assertThat(classification.dataClass().name()).isEqualTo("restricted");
    assertThat(classification.trace())
        .extracting(TraceStep::rule, TraceStep::result)
        .containsExactly(tuple("classify[0]", Result.MATCHED));
  }

  @Test
  void classify_noRuleHolds_isHighest() {
    var policy =
        Requests.policy(
            """
            classify: [{ class: public, when: "finding('none')" }]
            rules: [{ name: a, when: "true", allow: "true" }]
            """);

    var classification = policy.classify(with());

    assertThat(classification.dataClass()).isEqualTo(Requests.CLASSES.highest());
    assertThat(classification.trace())
        .extracting(TraceStep::rule)
        .containsExactly("classify[0]", "no-match");
  }

  @Test
  void classify_conditionFails_isHighest() {
    var classification = Requests.classifying("tools[9] == 'x'").classify(with());

    assertThat(classification.dataClass()).isEqualTo(Requests.CLASSES.highest());
    assertThat(classification.trace()).extracting(TraceStep::result).containsExactly(Result.ERROR);
  }

  @Test
  void classify_uninspectableContent_isHighestWhateverTheRulesSay() {
    var policy =
        Requests.policy(
            """
            classify: [{ class: public, when: "true" }]
            rules: [{ name: a, when: "true", allow: "true", treat: drop }]
            """);

    assertThat(policy.classify(with("uninspectable")).dataClass().name()).isEqualTo("restricted");
    assertThat(policy.classify(with("uninspectable.image")).dataClass().name())
        .isEqualTo("restricted");
    assertThat(ids(policy.decide(with("uninspectable"), FLEET))).containsExactly("gpu");
  }

  @Test
  void raisedTo_higherLowerOrUnknown_canOnlyRaise() {
    Policy policy = ruling("- { name: a, when: \"true\", allow: \"true\" }");

    assertThat(policy.classify(raised("restricted")).dataClass().name()).isEqualTo("restricted");
    assertThat(policy.classify(raised("public")).dataClass().name()).isEqualTo("internal");
    assertThat(policy.classify(raised("Zebra")).dataClass().name()).isEqualTo("restricted");
    assertThat(policy.decide(raised("Zebra"), FLEET)).asString().doesNotContain("Zebra");
    assertThat(policy.decide(raised("Zebra"), FLEET))
        .isInstanceOfSatisfying(
            Denied.class,
            denied -> {
              assertThat(denied.rule()).isEqualTo("stated");
              assertThat(denied.reason())
                  .isEqualTo(
                      "X-Privet-Class: expected one of public, internal, confidential, restricted.");
            });
  }

  @Test
  void purpose_thatThePolicyDoesNotTake_isDenied() {
    var input = new PolicyInput(PRINCIPAL, FACTS.withStated("support", ""), List.of());
    String rules =
        """
        classify: [{ class: internal, when: "purpose == 'support'" }]
        rules: [{ name: a, when: "true", allow: "true" }]
        """;

    assertThat(policy("purposes: [support]\n" + rules).decide(input, FLEET))
        .isInstanceOf(Permitted.class);
    assertThat(policy("purposes: [hr, support]\n" + rules).decide(with(), FLEET).dataClass().name())
        .isEqualTo("restricted");
    assertThat(policy(rules.replace("'support'", "''")).decide(input, FLEET))
        .isInstanceOfSatisfying(
            Denied.class,
            denied ->
                assertThat(denied.reason())
                    .isEqualTo("X-Privet-Purpose: the policy takes no purpose."));
  }

  @Test
  void zone_ofThePolicy_tellsTheHour() {
    String rules =
        """
        classify: [{ class: internal, when: "hour < 8 && weekday == 'thursday'" }]
        rules: [{ name: a, when: "true", allow: "true" }]
        """;

    assertThat(policy("zone: Europe/Berlin\n" + rules).classify(with()).dataClass().name())
        .isEqualTo("internal");
    assertThat(policy(rules).classify(with()).dataClass().name()).isEqualTo("restricted");
  }

  @Test
  void topic_ofSeveral_isTheMostCertain() {
    Policy policy = classifying("topic == 'medical'");
    var findings =
        List.of(
            new Finding("/a", 0, 5, new FindingType("topic.code"), 0.6, "t"),
            new Finding("/b", 0, 5, new FindingType("topic.medical"), 0.7, "t"));

    assertThat(policy.classify(with().withFindings(findings)).dataClass().name())
        .isEqualTo("restricted");
    assertThat(policy.classify(with().withFindings(findings.subList(0, 1))).dataClass().name())
        .isEqualTo("public");
  }

  @Test
  void toolOfUnknownKind_countsAsAnyKind() {
    Policy policy = classifying("hosted('mcp') && modality('audio')");
    var facts =
        FACTS
            .withTools(List.of(), List.of(), List.of("other"))
            .withModalities(List.of("text", "other"));

    assertThat(policy.classify(new PolicyInput(PRINCIPAL, facts, List.of())).dataClass().name())
        .isEqualTo("restricted");
    assertThat(policy.classify(with()).dataClass().name()).isEqualTo("public");
  }

  @Test
  void raisedTo_withTreatment_staysInTheResidualClass() {
    Policy policy =
        ruling("- { name: a, when: \"true\", allow: \"true\", treat: tokenize(pii.*) }");

    assertThat(ids(policy.decide(with("pii.email"), FLEET)))
        .containsExactly("gpu", "eu-api", "us-api");
    assertThat(ids(policy.decide(raised("confidential", "pii.email"), FLEET)))
        .containsExactly("gpu", "eu-api");
  }

  @Test
  void decide_firstRuleThatMatches_decidesAlone() {
    Policy policy =
        ruling(
            """
            - { name: never, when: "model == 'x'", deny: "x" }
            - { name: first, when: "stream", allow: "destination.id == 'none'" }
            - { name: second, when: "true", allow: "true" }
            """);

    Decision decision = policy.decide(with(), FLEET);

    assertThat(decision).isInstanceOf(Denied.class);
    assertThat(decision.rule()).isEqualTo("first");
    assertThat(((Denied) decision).reason())
        .isEqualTo("No destination may receive data of class internal.");
    assertThat(steps(decision))
        .containsExactly(
            "classify[0] request NOT_MATCHED",
            "classify[1] request NOT_MATCHED",
            "classify[2] request MATCHED",
            "never request NOT_MATCHED",
            "first request MATCHED",
            "first gpu REMOVED",
            "first eu-api REMOVED",
            "first us-api REMOVED");
  }

  @Test
  void decide_noRuleMatches_isDenied() {
    Decision decision =
        ruling("- { name: a, when: \"!stream\", allow: \"true\" }").decide(with(), FLEET);

    assertThat(decision).isInstanceOf(Denied.class);
    assertThat(decision.rule()).isEqualTo("no-match");
  }

  @Test
  void decide_noDestinations_isDenied() {
    assertThat(ruling("- { name: a, when: \"true\", allow: \"true\" }").decide(with(), List.of()))
        .isInstanceOf(Denied.class);
  }

  @Test
  void decide_denyRule_givesItsReason() {
    Decision decision =
        ruling("- { name: a, when: \"true\", deny: \"Not on Sundays.\" }").decide(with(), FLEET);

    assertThat(((Denied) decision).reason()).isEqualTo("Not on Sundays.");
  }

  @Test
  void decide_whenFails_isDeniedThere() {
    Policy policy =
        ruling(
            """
            - { name: broken, when: "tools[9] == 'x'", allow: "true" }
            - { name: open, when: "true", allow: "true" }
            """);

    Decision decision = policy.decide(with(), FLEET);

    assertThat(decision).isInstanceOf(Denied.class);
    assertThat(decision.rule()).isEqualTo("broken");
    assertThat(steps(decision)).last().isEqualTo("broken request ERROR");
  }

  @Test
  void decide_allowFailsForOneDestination_isDeniedForAll() {
    Policy policy =
        ruling(
            "- { name: a, when: \"true\", allow: \"destination.id == 'gpu' || tools[9] == 'x'\" }");

    Decision decision = policy.decide(with(), FLEET);

    assertThat(decision).isInstanceOf(Denied.class);
    assertThat(steps(decision)).last().isEqualTo("a eu-api ERROR");
  }

  @Test
  void residual_aboveClearance_removesTheDestination() {
    Policy policy =
        ruling(
            "- { name: a, when: \"true\", allow: \"true\", treat: { us: raw, else: mask(pii.*) } }");

    Decision decision = policy.decide(with("pii.email"), FLEET);

    assertThat(ids(decision)).containsExactly("gpu", "eu-api");
    assertThat(decision.trace())
        .contains(
            new TraceStep(
                "a",
                "us-api",
                Result.REMOVED,
                "raw leaves class confidential, above clearance internal"));
  }

  @Test
  void residual_findingThatThePlanLeavesRaw_counts() {
    Policy policy =
        ruling(
            "- { name: a, when: \"true\", allow: \"true\", treat: [raw(pii.person), tokenize(pii.*)] }");

    assertThat(ids(policy.decide(with("pii.email"), FLEET))).contains("us-api");
    assertThat(ids(policy.decide(with("pii.email", "pii.person"), FLEET)))
        .containsExactly("gpu", "eu-api");
  }

  @Test
  void residual_markingIsHidden_staysWithTheText() {
    Policy policy = ruling("- { name: a, when: \"true\", allow: \"true\", treat: drop }");

    assertThat(ids(policy.decide(with("marking.restricted"), FLEET))).containsExactly("gpu");
    assertThat(ids(policy.decide(with("secret.aws-key"), FLEET)))
        .containsExactly("gpu", "eu-api", "us-api");
  }

  @Test
  void treat_byIdAndLocation_prefersTheId() {
    Policy policy =
        ruling(
            """
            - name: a
              when: "true"
              allow: "true"
              treat: { eu: drop(pii.*), eu-api: hash(pii.*), on-prem: raw, else: [mask(pii.card), tokenize] }
            """);
    Destination eu2 = place("eu-2", "eu", "confidential");

    var decision = (Permitted) policy.decide(with("pii.email"), List.of(GPU, EU, US, eu2));

    assertThat(plan(decision, "eu-api")).isEqualTo(TreatmentPlan.of(Treatment.HASH, "pii.*"));
    assertThat(plan(decision, "eu-2")).isEqualTo(TreatmentPlan.of(Treatment.DROP, "pii.*"));
    assertThat(plan(decision, "gpu")).isEqualTo(TreatmentPlan.RAW);
    assertThat(plan(decision, "us-api").steps())
        .extracting(TreatmentPlan.Step::toString)
        .containsExactly("mask(pii.card)", "tokenize(*)");
  }

  @Test
  void cache_offOrHighestClass_isAnObligation() {
    Policy policy =
        ruling(
            """
            - { name: off, when: "!finding('pii.*') && !finding('secret.*')", allow: "true", cache: false }
            - { name: on, when: "true", allow: "true" }
            """);

    assertThat(obligations(policy, with())).containsExactly(Obligation.NO_CACHE);
    assertThat(obligations(policy, with("pii.email"))).isEmpty();
    assertThat(obligations(policy, with("secret.x"))).containsExactly(Obligation.NO_CACHE);
  }

  @Test
  void trace_oneTermOfSeveralFalse_saysNearly() {
    Policy policy =
        ruling(
            """
            - { name: near, when: "stream && model == 'x' && team == 'blue'", deny: "x" }
            - { name: far, when: "!stream && model == 'x'", deny: "x" }
            - { name: a, when: "true", allow: "true" }
            """);

    assertThat(policy.decide(with(), FLEET).trace())
        .contains(
            new TraceStep("near", "request", Result.NOT_MATCHED, "nearly: all but model == \"x\""),
            new TraceStep("far", "request", Result.NOT_MATCHED, "false: !stream; model == \"x\""));
  }

  @Test
  void decision_factsHoldCallersText_repeatsNoneOfIt() {
    String canary = "c4n4ry";
    var principal =
        new Principal(canary, canary, canary, Set.of(canary), Map.of("department", canary));
    var facts =
        RequestFacts.of(canary, canary)
            .withStated("", "public")
            .withTools(List.of(canary), List.of(canary), List.of(canary))
            .withModalities(List.of(canary))
            .withBytes(1);
    Policy policy =
        ruling(
            """
            - { name: broken, when: "model == 'x'", deny: "x" }
            - { name: half, when: "stream || model == 'x'", deny: "x" }
            - { name: a, when: "tools[0] == tenant.department && tools[7] == purpose", allow: "true" }
            """);
    var input = new PolicyInput(principal, facts, with("pii.email").findings());

    assertThat(policy.decide(input, FLEET).toString()).doesNotContain(canary);
    assertThat(policy.decide(input, FLEET).rule()).isEqualTo("a");
  }

  @Test
  void decide_conditionUsedTwice_isTheSameForBothRules() {
    Policy policy =
        ruling(
            """
            - { name: a, when: "stream && model == 'x'", deny: "x" }
            - { name: b, when: "stream && model != 'x'", allow: "stream && destination.id == 'gpu'" }
            """);

    assertThat(ids(policy.decide(with(), FLEET))).containsExactly("gpu");
  }

  private static TreatmentPlan plan(Permitted decision, String id) {
    return decision.grant(id).orElseThrow().plan();
  }

  private static Set<Obligation> obligations(Policy policy, PolicyInput input) {
    return ((Permitted) policy.decide(input, FLEET)).obligations();
  }

  private static List<String> ids(Decision decision) {
    return decision instanceof Permitted permitted
        ? permitted.grants().stream().map(grant -> grant.destination().id()).toList()
        : List.of();
  }

  private static List<String> steps(Decision decision) {
    return decision.trace().stream()
        .map(step -> step.rule() + " " + step.subject() + " " + step.result())
        .toList();
  }
}
