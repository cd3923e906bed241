package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.FindingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceholderGrammarTest {
  @ParameterizedTest
  @CsvSource({
    "pii.email,EMAIL",
    "pii.national-id.us-ssn,NATIONALID",
    "secret.aws-key,AWSKEY",
    "marking,MARKING",
    "term.4711,VALUE"
  })
  void label_ofType_isItsSecondSegment(String type, String label) {
    assertThat(PlaceholderGrammar.label(new FindingType(type))).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({"1,EMAIL-7", "2,EMAIL-7B", "26,EMAIL-7Z", "27,EMAIL-7AA", "28,EMAIL-7AB"})
  void spell_ofVariant_hasItsLetters(int variant, String placeholder) {
    assertThat(PlaceholderGrammar.spell("EMAIL", 7, variant)).isEqualTo(placeholder);
  }

  @Test
  void literals_inText_areAllFound() {
    assertThat(PlaceholderGrammar.literals("EMAIL-1, (PERSON-12B) URL-h0123456789ab-X-3"))
        .extracting(PlaceholderGrammar.Literal::label, PlaceholderGrammar.Literal::ordinal)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("EMAIL", 1),
            org.assertj.core.groups.Tuple.tuple("PERSON", 12),
            org.assertj.core.groups.Tuple.tuple("URL", 0),
            org.assertj.core.groups.Tuple.tuple("X", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EMAIL-0",
        "EMAIL-01",
        "xEMAIL-1",
        "EMAIL-1x",
        "EMAIL-",
        "-1",
        "EMAIL--1",
        "email-1",
        "EMAIL-1234567890",
        "EMAIL-h0123456789aX"
      })
  void literals_ofOtherForm_areNone(String text) {
    assertThat(PlaceholderGrammar.literals(text)).isEmpty();
  }
}
