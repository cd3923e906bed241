package dev.privet.policies.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.Policies;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.policies.rules.PolicyCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PackCasesTest {
  static List<String> packs() {
    return Packs.names();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void pack_withItsCases_passesAndCoversEveryRule(String name) {
    var report =
        PolicyCases.run(
            Packs.yaml(name),
            name + ".yaml",
            Packs.cases(name),
            name + ".cases.yaml",
            DataClasses.standard());

    assertThat(report.passed()).as(report.text()).isTrue();
    assertThat(report.neverMatched()).isEmpty();
    assertThat(report.rules()).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void pack_overEverythingItTellsApart_isSound(String name) {
    var policy = Policies.compile(Packs.yaml(name), name, DataClasses.standard());

    var report = PolicyCheck.of(policy, List.of("us", "eu"));

    assertThat(report.violations()).as(report.text()).isEmpty();
    assertThat(report.notes()).isEmpty();
    assertThat(report.cells()).isGreaterThan(1);
  }

  @Test
  void pack_ofUnknownName_isRefused() {
    assertThatThrownBy(() -> Packs.yaml("../default"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pack: expected one of default, gdpr, hipaa, pci, source-code, starter");
  }
}
