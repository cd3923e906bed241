package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static final String MEDICAL =
      "Interpret these lab values: TSH 7.2, free T4 low; the patient complains of fatigue.";
  private static final DetectorConfig CONFIG =
      DetectorConfig.defaults().withFamilies(Set.of(Family.TOPICS));

  @Test
  void find_textAboutATopic_isOneMatchOverAllOfIt() {
    assertThat(Topics.of(CONFIG).find(MEDICAL))
        .hasValueSatisfying(match -> {
          assertThat(match.type().name()).isEqualTo("topic.medical");
          assertThat(match.length()).isEqualTo(MEDICAL.length());
        });
  }

  @Test
  void find_textAboutNothingInParticular_isNone() {
    assertThat(Topics.of(CONFIG).find("Write a limerick about a cat that wants to see the moon."))
        .isEmpty();
  }

  @Test
  void find_belowTheThreshold_isNone() {
    DetectorConfig strict = CONFIG.withThresholds(Map.of("topic.*", 1.0));
    assertThat(Topics.of(strict).find(MEDICAL)).isEmpty();
  }

  @Test
  void find_notAskedFor_isNone() {
    DetectorConfig without = CONFIG.withFamilies(Set.of(Family.PII));
    assertThat(Topics.of(without).find(MEDICAL)).isEmpty();
  }
}
