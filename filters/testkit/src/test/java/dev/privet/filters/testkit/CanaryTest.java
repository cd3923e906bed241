package dev.privet.filters.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanaryTest {
  private static final Logger LOG = Logger.getLogger(CanaryTest.class.getName());

  @Test
  void extension_isRegisteredByItself() {
    assertThat(ServiceLoader.load(Extension.class)).anyMatch(CanaryExtension.class::isInstance);
  }

  @Test
  void log_holdsCanaryInParameterOrException_testFails() {
    String canary = Canary.fresh();
    LOG.log(Level.FINE, "a value: {0}", canary);
    LOG.log(Level.INFO, "a value: {0}", canary);
    assertThatThrownBy(Canary::end)
        .isInstanceOf(AssertionError.class)
        .hasMessageNotContaining(canary);
    String second = Canary.fresh();
    LOG.log(Level.INFO, "failed", new IllegalStateException(second));
    assertThatThrownBy(Canary::end).isInstanceOf(AssertionError.class);
  }

  @Test
  void console_holdsCanary_testFails() {
    System.out.println("out " + Canary.email());
    assertThatThrownBy(Canary::end).isInstanceOf(AssertionError.class);
    System.err.println("err " + Canary.card());
    assertThatThrownBy(Canary::end).isInstanceOf(AssertionError.class);
  }

  @Test
  void nothing_holdsCanary_testPasses() {
    Canary.fresh();
    System.out.println("nothing to see");
    assertThatCode(Canary::end).doesNotThrowAnyException();
  }

  @Test
  void sink_watched_isSearched() {
    byte[] content = Canary.fresh().getBytes(StandardCharsets.UTF_8);
    Canary.watch("a file", () -> content);
    assertThatThrownBy(Canary::end).hasMessageContaining("a file");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void base64_atAnyAlignment_isFound(int shift) {
    String text = "x".repeat(shift) + Canary.fresh() + "and so on";
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Canary.assertClean("body", "prefix " + encoded))
        .isInstanceOf(AssertionError.class);
    String url = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Canary.assertClean("body", url)).isInstanceOf(AssertionError.class);
  }

  @Test
  void hexUrlAndJsonSpellings_areFound() {
    String canary = Canary.email();
    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
    String hex = HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    String percent = canary.replace("@", "%40");
    var escaped = new StringBuilder();
    canary.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    for (String spelling : new String[] {hex, percent, escaped.toString()}) {
      assertThatThrownBy(() -> Canary.assertClean("body", spelling))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void exception_holdsCanaryInACause_isFound() {
    var thrown = new IllegalStateException("outer", new RuntimeException(Canary.fresh()));
    assertThatThrownBy(() -> Canary.assertClean(thrown)).isInstanceOf(AssertionError.class);
    assertThatCode(() -> Canary.assertClean(new IllegalStateException("fine")))
        .doesNotThrowAnyException();
  }

  @Test
  void card_passesLuhn() {
    String card = Canary.card();
    int sum = 0;
    for (int i = 0; i < card.length(); i++) {
      int digit = card.charAt(card.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    assertThat(card).hasSize(16);
    assertThat(sum % 10).isZero();
  }
}
