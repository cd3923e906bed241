package dev.privet.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.rules.DiffReport.Change;
import dev.privet.policies.rules.DiffReport.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyDiffTest {
  private static final String OLD =
      """
      classify:
        - { class: restricted, when: "finding('secret.*')" }
        - { class: confidential, when: "finding('pii.*')" }
        - { class: internal, when: "true" }
      rules:
        - { name: inside, when: "class >= restricted", allow: "destination.location == 'on-prem'" }
        - name: personal
          when: "class == confidential"
          allow: "destination.location in ['on-prem', 'eu']"
          treat: { on-prem: raw, else: tokenize(pii.*) }
        - { name: rest, when: "true", allow: "true" }
      """;

  @Test
  void policies_thatAreEqual_haveNoChanges() {
    assertThat(diff(OLD).changes()).isEmpty();
    assertThat(diff(OLD.replace("finding('pii.*')", "count('pii.*') > 0")).changes()).isEmpty();
    assertThat(diff(OLD).widens()).isFalse();
  }

  @Test
  void destination_thatIsAdded_widens() {
    DiffReport report = diff(OLD.replace("['on-prem', 'eu']", "['on-prem', 'eu', 'us']"));

    assertThat(report.widens()).isTrue();
    assertThat(report.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.direction()).isEqualTo(Direction.WIDENED);
          assertThat(change.before()).isEqualTo("class confidential, rule personal: not sent");
          assertThat(change.after())
              .isEqualTo("class confidential, rule personal: sent as tokenize(pii.*)");
          assertThat(change.destinations())
              .contains("a destination at us cleared for internal")
              .noneMatch(place -> place.contains("public"));
          assertThat(change.facts()).contains("count of pii: 1");
        });
  }

  @Test
  void destination_thatIsRemoved_narrows() {
    DiffReport report = diff(OLD.replace("['on-prem', 'eu']", "['on-prem']"));

    assertThat(report.widens()).isFalse();
    assertThat(report.changes()).extracting(Change::direction).containsExactly(Direction.NARROWED);
  }

  @Test
  void treatment_thatIsWeaker_widens() {
    assertThat(diff(OLD.replace("else: tokenize(pii.*)", "else: tokenize(pii.email)")).changes())
        .isNotEmpty();
    assertThat(
            diff(OLD.replace("else: tokenize", "else: drop"), OLD).changes().stream()
                .map(Change::direction))
        .containsOnly(Direction.WIDENED);
    assertThat(
            diff(OLD, OLD.replace("else: tokenize", "else: drop")).changes().stream()
                .map(Change::direction))
        .containsOnly(Direction.NARROWED);
  }

  @Test
  void class_thatIsLower_widens() {
    assertThat(diff(OLD.replace("finding('secret.*')", "count('secret.*') > 1")).changes())
        .first()
        .satisfies(change -> {
          assertThat(change.direction()).isEqualTo(Direction.WIDENED);
          assertThat(change.facts()).contains("count of secret: 1");
        });
  }

  @Test
  void rule_thatIsOnlyRenamed_moves() {
    assertThat(diff(OLD.replace("name: rest", "name: others")).changes())
        .extracting(Change::direction)
        .containsOnly(Direction.MOVED);
  }

  private static DiffReport diff(String now) {
    return diff(OLD, now);
  }

  private static DiffReport diff(String old, String now) {
    return PolicyDiff.of(Requests.policy(old), Requests.policy(now), List.of());
  }
}
