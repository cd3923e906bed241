package dev.privet.policies.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.PolicyCases;
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
    assertThat(report.rules()).hasSize(6);
  }

  @Test
  void pack_ofUnknownName_isRefused() {
    assertThatThrownBy(() -> Packs.yaml("../default"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pack: expected one of default");
  }
}
