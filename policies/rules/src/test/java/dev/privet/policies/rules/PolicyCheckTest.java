package dev.privet.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.privet.policies.rules.CheckReport.Kind;
import dev.privet.policies.rules.CheckReport.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyCheckTest {
  private static final String SOUND =
      """
      purposes: [support]
      classify:
        - { class: restricted, when: "finding('secret.*') || count('pii.email') > 3" }
        - { class: confidential, when: "finding('pii.*') || tenant.department in ['hr', 'legal']" }
        - { class: internal, when: "true" }
      rules:
        - { name: no-mcp, when: "hosted('mcp') && class >= confidential", deny: "No." }
        - name: inside
          when: "class >= restricted"
          allow: "destination.location == 'on-prem'"
        - name: support
          when: "purpose == 'support' && hour >= 8 && hour < 18"
          allow: "destination.location == 'on-prem' || destination.retention_days <= 30"
          treat: { on-prem: raw, else: tokenize(pii.*) }
        - { name: rest, when: "true", allow: "true", treat: [tokenize(pii.*)] }
      """;

  @Test
  void policy_thatIsSound_passes() {
    CheckReport report = check(SOUND);

    assertThat(report.violations()).as(report.text()).isEmpty();
    assertThat(report.cells()).isGreaterThan(20);
    assertThat(report.text()).startsWith("sound: ");
  }

  @Test
  void rule_thatFailsForSomeRequest_isReportedWithTheFacts() {
    assertThat(check(SOUND.replace("purpose == 'support'", "tools[0] == 'search'")).violations())
        .anySatisfy(violation -> {
          assertThat(violation.kind()).isEqualTo(Kind.ERROR);
          assertThat(violation.rule()).isEqualTo("support");
          assertThat(violation.facts()).contains("tools: []");
        });
  }

  @Test
  void rule_whoseConditionNeverHolds_isUnreachable() {
    assertThat(check(SOUND.replace("class >= restricted", "class > restricted")).violations())
        .extracting(Violation::kind, Violation::rule)
        .contains(tuple(Kind.UNREACHABLE, "inside"));
  }

  @Test
  void rule_behindOneThatTakesAll_isShadowedByIt() {
    var violations =
        check(SOUND.replace("hosted('mcp') && class >= confidential", "class <= restricted"))
            .violations();

    assertThat(violations)
        .filteredOn(violation -> violation.kind() == Kind.SHADOWED)
        .extracting(Violation::rule)
        .containsExactly("inside", "support", "rest");
    assertThat(violations.getLast().what()).endsWith("others decide: no-mcp");
  }

  @Test
  void classRule_behindAWiderOne_isShadowedByIt() {
    assertThat(check(SOUND.replace("finding('secret.*') ||", "finding('*') ||")).violations())
        .isEmpty();
    assertThat(check(SOUND.replace("finding('secret.*') ||", "true ||")).violations())
        .anySatisfy(violation -> {
          assertThat(violation.kind()).isEqualTo(Kind.SHADOWED);
          assertThat(violation.rule()).isEqualTo("classify[1]");
        });
  }

  @Test
  void lowerClearance_thatOpensADestination_isNotMonotone() {
    assertThat(
            check(SOUND.replace("retention_days <= 30", "clearance < confidential")).violations())
        .anySatisfy(violation -> {
          assertThat(violation.kind()).isEqualTo(Kind.NOT_MONOTONE);
          assertThat(violation.rule()).isEqualTo("support");
          assertThat(violation.what()).contains("in place of confidential opens");
          assertThat(violation.facts()).contains("purpose: support");
        });
  }

  @Test
  void higherClass_thatOpensADestination_isNotMonotone() {
    String odd =
        """
        classify: [{ class: public, when: "true" }]
        rules:
          - { name: low, when: "class <= internal", allow: "destination.location == 'eu'" }
          - { name: high, when: "true", allow: "true" }
        """;

    assertThat(check(odd).violations())
        .anySatisfy(violation -> {
          assertThat(violation.kind()).isEqualTo(Kind.NOT_MONOTONE);
          assertThat(violation.what()).startsWith("asking for class confidential opens");
        });
  }

  @Test
  void condition_thatNobodyCanEnumerate_isTakenBothWaysAndSaidSo() {
    CheckReport report = check(SOUND.replace("purpose == 'support'", "model.matches('gpt.*')"));

    assertThat(report.violations()).isEmpty();
    assertThat(report.notes()).anyMatch(note -> note.contains("model.matches"));
  }

  @Test
  void policy_withTooManyCombinations_fails() {
    var names = new StringBuilder("true");
    for (int i = 0; i < 30; i++) {
      names.append(" && scope('s").append(i).append("') != scope('t").append(i).append("')");
    }

    String large = SOUND.replace("purpose == 'support'", names);
    RulePolicy policy = RulePolicy.of(Requests.policy(large));

    assertThat(PolicyCheck.of(policy, List.of(), 10_000).violations())
        .extracting(Violation::kind)
        .contains(Kind.TOO_LARGE);
  }

  private static CheckReport check(String yaml) {
    return PolicyCheck.of(Requests.policy(yaml), List.of());
  }
}
