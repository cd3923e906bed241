package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class KeyTextTest {
  private static final Pattern FORM = Pattern.compile("pvt_[a-z2-7]{10}_[a-z2-7]{39}");

  @Test
  void generate_manyTimes_neverRepeats() {
    var seen = new HashSet<String>();
    var ids = new HashSet<String>();
    for (int i = 0; i < 2_000; i++) {
      String text = KeyText.generate();
      assertThat(text).matches(FORM);
      assertThat(seen.add(text)).isTrue();
      ids.add(KeyText.of(text).id());
    }
    assertThat(ids).hasSize(2_000).doesNotContain("");
  }

  @Test
  void of_anyCharacterChanged_isNoKeyAndHasAnotherHash() {
    String text = KeyText.generate();
    KeyText right = KeyText.of(text);
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'b' ? 'c' : 'b';
      KeyText wrong = KeyText.of(text.substring(0, i) + other + text.substring(i + 1));
      assertThat(wrong.id()).as("position %d", i).isEmpty();
      assertThat(wrong.hash()).isNotEqualTo(right.hash());
    }
  }

  @Test
  void of_otherTexts_isNoKey() {
    String text = KeyText.generate();
    assertThat(KeyText.of("").id()).isEmpty();
    assertThat(KeyText.of(text + "a").id()).isEmpty();
    assertThat(KeyText.of(text.toUpperCase(java.util.Locale.ROOT)).id()).isEmpty();
    assertThat(KeyText.of("sk-" + "a".repeat(5_000)).id()).isEmpty();
  }
}
