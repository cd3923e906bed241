package dev.privet.filters.privacy.detect.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values with check digits are not found as what they were once a digit is changed, in the share of
 * cases that their scheme promises; and what they are found as instead is less sure.
 */
class CheckDigitsTest {
  /** Types with check digits that are no rows of the table of codes. */
  private static final Map<String, Scheme> FINDERS =
      Map.of(
          "pii.card", Scheme.LUHN,
          "pii.iban", Scheme.PRIME,
          "pii.crypto-wallet.bitcoin", Scheme.PRIME);

  /** A wallet that counts by its name, and a card that is another one with the digits after it. */
  private static final Set<String> BESIDES =
      Set.of("BTC wallet: «31jynHvX9GyG8LMPrgVfTxwx1VTvFUaaaa»", "2 «4111 1111 1111 1111» 123");

  private static final Detectors DETECTORS =
      Detectors.create(DetectorConfig.defaults().withFamilies(EnumSet.of(Family.PII)));

  /** A text with one value of a type in it. */
  record Example(String type, String marked, Scheme scheme) {
    int start() {
      return marked.indexOf('«');
    }

    int end() {
      return marked.indexOf('»') - 1;
    }

    String text() {
      return marked.replaceAll("[«»]", "");
    }
  }

  static List<Example> examples() {
    var examples = new ArrayList<Example>();
    for (CodeRule rule : Types.codes()) {
      String type = rule.kind().type().name();
      add(rule.kind(), value -> Schemes.of(type, value), examples);
    }
    for (Finder finder : Types.pii(List.of("US"))) {
      for (Kind kind : finder.kinds()) {
        add(kind, value -> FINDERS.getOrDefault(kind.type().name(), Scheme.NONE), examples);
      }
    }
    assertThat(examples).extracting(Example::type).containsAll(FINDERS.keySet());
    return examples;
  }

  private static void add(Kind kind, Function<String, Scheme> schemes, List<Example> examples) {
    for (String text : kind.found()) {
      int start = text.indexOf('«');
      Scheme scheme = schemes.apply(text.substring(start + 1, text.indexOf('»')));
      boolean one = start == text.lastIndexOf('«');
      if (one && scheme != Scheme.NONE && !BESIDES.contains(text)) {
        examples.add(new Example(kind.type().name(), text, scheme));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void find_oneDigitChanged_isNotFoundOrLessSure(Example example) {
    double sure = found(example, example.text()).orElseThrow().confidence();
    int changed = 0;
    int caught = 0;
    for (String wrong : wrong(example)) {
      Optional<Match> match = found(example, wrong);
      changed++;
      caught += match.isEmpty() ? 1 : 0;
      assertThat(DETECTORS.find(wrong))
          .filteredOn(other -> other.type().name().endsWith(".unchecked"))
          .allMatch(other -> other.confidence() < sure);
    }
    assertThat(caught / (double) changed)
        .as(example.marked())
        .isGreaterThanOrEqualTo(example.scheme().substitutions() - room(example));
  }

  /** A single example may lie beside the average of its scheme, where that is not all. */
  private static double room(Example example) {
    return example.scheme().substitutions() == 1 ? 0 : 0.05;
  }

  @Test
  void find_lineOfAPassport_isFoundWithItsCheckDigitsOnly() {
    String line = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    var checked = new ArrayList<Integer>();
    for (int i = 0; i < line.length(); i++) {
      char other = line.charAt(i) == '3' ? '4' : '3';
      String wrong = line.substring(0, i) + other + line.substring(i + 1);
      if (DETECTORS.find(wrong).stream().noneMatch(m -> m.type().name().endsWith("mrz"))) {
        checked.add(i);
      }
    }
    assertThat(checked)
        .as("number, birth and expiry with their digits")
        .containsExactly(
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27);
  }

  private static Optional<Match> found(Example example, String text) {
    return DETECTORS.find(text).stream()
        .filter(match -> match.type().name().equals(example.type()))
        .filter(match -> match.start() <= example.start() && match.end() >= example.end())
        .findFirst();
  }

  private static List<String> wrong(Example example) {
    var wrong = new ArrayList<String>();
    String text = example.text();
    for (int i = example.start(); i < example.end(); i++) {
      for (char digit = '0'; digit <= '9' && Character.isDigit(text.charAt(i)); digit++) {
        if (digit != text.charAt(i)) {
          wrong.add(text.substring(0, i) + digit + text.substring(i + 1));
        }
      }
    }
    return wrong;
  }
}
