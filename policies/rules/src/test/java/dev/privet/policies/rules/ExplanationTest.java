package dev.privet.policies.rules;

import static dev.privet.policies.rules.Requests.place;
import static dev.privet.policies.rules.Requests.ruling;
import static dev.privet.policies.rules.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.TraceStep.Result;
import dev.privet.policies.rules.Explanation.Place;
import dev.privet.policies.rules.Explanation.RuleTried;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  @Test
  void explanation_ofPermission_tellsRulesPlacesAndTreatments() {
    var policy =
        ruling(
            """
            - { name: near, when: "stream && team == 'red'", deny: "x" }
            - { name: pii, when: "true", allow: "destination.id != 'eu'", treat: { on-prem: raw, else: tokenize(pii.email) } }
            """);
    var fleet =
        List.of(
            place("request", "on-prem", "restricted"),
            place("us", "us", "internal"),
            place("eu", "eu", "internal"),
            place("free", "us", "public"));

    var explanation = Explanation.of(policy, with("pii.email", "pii.email"), fleet);

    assertThat(explanation.rules())
        .containsExactly(
            new RuleTried("near", Result.NOT_MATCHED, true, "nearly: all but team == \"red\""),
            new RuleTried("pii", Result.MATCHED, false, "true"));
    assertThat(explanation.destinations())
        .containsExactly(
            new Place(
                "request",
                Result.KEPT,
                "raw leaves class confidential, within clearance restricted",
                "raw"),
            new Place(
                "us",
                Result.KEPT,
                "tokenize(pii.email) leaves class internal, within clearance internal",
                "tokenize(pii.email)"),
            new Place("eu", Result.REMOVED, "false: destination.id != \"eu\"", ""),
            new Place(
                "free",
                Result.REMOVED,
                "tokenize(pii.email) leaves class internal, above clearance public",
                ""));
    assertThat(explanation.text())
        .startsWith("findings  {pii.email=2}\nclass     confidential\n")
        .contains("decision  permitted to request, us\n")
        .endsWith("policy    " + policy.digest() + "\n");
  }

  @Test
  void explanation_ofDenial_tellsTheReason() {
    var policy = ruling("- { name: shut, when: \"true\", deny: \"Closed.\" }");

    var explanation = Explanation.of(policy, with(), List.of());

    assertThat(explanation.text()).contains("findings  none\n", "decision  denied: Closed.\n");
    assertThat(explanation.destinations()).isEmpty();
  }

  @Test
  void explanation_noRuleMatches_listsThemAll() {
    var policy =
        ruling("- { name: a, when: \"false\", deny: x }\n- { name: b, when: \"false\", deny: x }");

    var explanation = Explanation.of(policy, with(), List.of());

    assertThat(explanation.rules()).extracting(RuleTried::name).containsExactly("a", "b");
    assertThat(explanation.text()).contains("rule      no-match\n");
  }
}
