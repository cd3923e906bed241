package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.text.NormalForm;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalFormTest {
  private static final Detectors PATTERNS =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));

  @Test
  void of_plainText_isTheTextItself() {
    String text = "plain text, naïve café";
    assertThat(NormalForm.of(text).text()).isSameAs(text);
  }

  @Test
  void of_compatibilityForms_areFolded() {
    assertThat(NormalForm.of("４１１１\u00a0１\u2011ａ\u200bｂ").text()).isEqualTo("4111 1-ab");
    assertThat(NormalForm.of("\u0661\u0662\u0967 \ud835\udfd9").text()).isEqualTo("121 1");
    assertThat(NormalForm.of("Jose\u0301").text()).isEqualTo("José");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay «4111\u00a01111\u00a01111\u00a01111» now",
        "pay «4111\u20091111\u20091111\u20091111» now",
        "pay «４１１１１１１１１１１１１１１１» now",
        "\ud83d\ude00\ud83d\ude00 «4111\u200b1111\u200b1111\u200b1111»\ud83d\ude00",
        "\ud83d\ude00 mail «an\u00adna@exam\u200bple.org» ok",
        "iban «DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00»",
        "ssn «497\u201171\u20115438» …",
        "…½ «anna@example.org»",
      })
  void find_disguisedValue_givesTheSpanOfTheOriginal(String marked) {
    String text = marked.replaceAll("[«»]", "");
    assertThat(PATTERNS.find(text))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.start()).isEqualTo(marked.indexOf('«'));
          assertThat(match.end()).isEqualTo(marked.indexOf('»') - 1);
        });
  }
}
