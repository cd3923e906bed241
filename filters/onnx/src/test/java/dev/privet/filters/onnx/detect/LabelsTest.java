package dev.privet.filters.onnx.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.privet.policies.api.FindingType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LabelsTest {
  private static final List<String> NAMES = List.of("O", "B-PER", "I-PER", "S-ORG", "MISC");

  @Test
  void chances_ofAType_areThoseOfAllItsLabels() {
    Labels labels =
        Labels.of(NAMES, Map.of("PER", "pii.person", "ORG", "pii.organization", "MISC", "none"));
    double[] chances = new double[2];
    double[] beginnings = new double[2];
    float one = (float) Math.log(1);
    float two = (float) Math.log(2);
    labels.weigh(new float[] {9, one, one, two, one, one}, 1, chances, beginnings);
    assertThat(labels.types())
        .containsExactly(new FindingType("pii.person"), new FindingType("pii.organization"));
    assertThat(chances[0]).isEqualTo(3 / 6.0, within(1e-6));
    assertThat(beginnings[0]).isEqualTo(1 / 6.0, within(1e-6));
    assertThat(chances[1]).isEqualTo(beginnings[1]).isEqualTo(1 / 6.0, within(1e-6));
  }

  @Test
  void labels_thatAreForgottenOrInvented_areNamed() {
    assertThatThrownBy(() -> Labels.of(NAMES, Map.of("PER", "pii.person")))
        .hasMessage("types: expected a finding type, or none, for [MISC, ORG]");
    assertThatThrownBy(() -> Labels.of(List.of("O", "PER"), Map.of("PER", "a.b", "PERS", "a.b")))
        .hasMessage("types: the model has no label [PERS]");
  }
}
