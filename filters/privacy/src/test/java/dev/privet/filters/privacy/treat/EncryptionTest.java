package dev.privet.filters.privacy.treat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptionTest {
  private final Encryption encryption = with("one key for tests");

  private static Encryption with(String key) {
    return new Encryption(new Fingerprint(key.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.com", "", "12345", "Zoë 山田 \uD83D\uDE00", "K1234567X"})
  void text_becomesLettersAndDigits_thatTheKeyOpens(String value) {
    String sealed = encryption.encrypt("acme", "EMAIL", value);

    assertThat(sealed).matches("EMAIL-x[a-z2-7]{26,}");
    assertThat(encryption.decrypt("acme", sealed)).contains(value);
    assertThat(encryption.encrypt("acme", "EMAIL", value)).isEqualTo(sealed);
  }

  @Test
  void anotherKeyOwnerOrLabel_opensNothing() {
    String sealed = encryption.encrypt("acme", "EMAIL", "ada@example.com");

    assertThat(with("another key for tests").decrypt("acme", sealed)).isEmpty();
    assertThat(encryption.decrypt("other", sealed)).isEmpty();
    assertThat(encryption.decrypt("acme", sealed.replace("EMAIL", "PHONE"))).isEmpty();
    assertThat(encryption.encrypt("other", "EMAIL", "ada@example.com")).isNotEqualTo(sealed);
  }

  @Test
  void everyChangedCharacter_opensNothing() {
    String sealed = encryption.encrypt("acme", "EMAIL", "ada@example.com");
    for (int i = "EMAIL-x".length(); i < sealed.length(); i++) {
      char other = sealed.charAt(i) == 'a' ? 'q' : 'a';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(encryption.decrypt("acme", changed)).as("at %d", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "-x", "EMAIL-x", "EMAIL-x1", "EMAIL-xabc", "EMAIL-x!!!!"})
  void whatIsNoCiphertext_opensNothing(String text) {
    assertThat(encryption.decrypt("acme", text)).isEmpty();
  }

  @Test
  void numbers_keepTheirForm_andOpen() {
    var random = new Random(20261125);
    var seen = new HashSet<String>();
    for (int i = 0; i < 2000; i++) {
      String value = "%04d-%04d (%04d)".formatted(random.nextInt(10_000), i, random.nextInt(9999));
      String sealed = encryption.encrypt("acme", "CARD", value);

      assertThat(sealed).matches("\\d{4}-\\d{4} \\(\\d{4}\\)").isNotEqualTo(value);
      assertThat(encryption.decryptNumber("acme", "CARD", sealed)).isEqualTo(value);
      assertThat(seen.add(sealed)).isTrue();
    }
  }

  @Test
  void shortNumbers_areNotGuessable_soTheyBecomeText() {
    assertThat(encryption.encrypt("acme", "PIN", "12345")).startsWith("PIN-x");
    assertThatThrownBy(() -> encryption.decryptNumber("acme", "PIN", "12345"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("12345");
  }
}
