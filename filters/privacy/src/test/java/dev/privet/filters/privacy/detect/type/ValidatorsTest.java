package dev.privet.filters.privacy.detect.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The check of every row passes its examples and the values that are made from them, and rejects
 * these with one digit replaced, or two neighbours exchanged, in the share that its scheme
 * promises.
 */
class ValidatorsTest {
  private static final int VALUES = 120;
  private static final int TRIES = 400_000;

  /** An example of a row, without separators. */
  record Example(String type, String value, Predicate<String> check) {
    @Override
    public String toString() {
      return type + " " + value;
    }
  }

  static List<Example> examples() {
    var examples = new ArrayList<Example>();
    for (CodeRule rule : Types.codes()) {
      for (String text : rule.kind().found()) {
        String marked = text.substring(text.indexOf('«') + 1, text.indexOf('»'));
        String value = marked.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        var example = new Example(rule.kind().type().name(), value, rule.check());
        if (examples.stream().noneMatch(e -> e.toString().equals(example.toString()))) {
          examples.add(example);
        }
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void check_oneDigitReplacedOrTwoExchanged_isRejectedInThePromisedShare(Example example) {
    Scheme scheme = Schemes.of(example.type(), example.value());
    var replaced = new Tally();
    var exchanged = new Tally();
    for (String value : values(example, scheme)) {
      for (int i = 0; i < value.length(); i++) {
        if (isDigit(value, i)) {
          replace(value, i, example.check(), replaced);
          exchange(value, i, example.check(), exchanged);
        }
      }
    }
    assertThat(replaced.share())
        .as("%s replaced", example)
        .isGreaterThanOrEqualTo(scheme.substitutions());
    assertThat(exchanged.share())
        .as("%s exchanged", example)
        .isGreaterThanOrEqualTo(scheme.exchanges());
  }

  /** The example, and others that differ from it and from each other in several digits. */
  private static List<String> values(Example example, Scheme scheme) {
    var values = new ArrayList<>(List.of(example.value()));
    assertThat(example.check().test(example.value())).isTrue();
    var random = new Random(example.value().hashCode());
    for (int tries = 0; tries < TRIES && values.size() < VALUES; tries++) {
      char[] value = values.getLast().toCharArray();
      for (int changes = 3 + random.nextInt(4); changes > 0; changes--) {
        int at = random.nextInt(value.length);
        value[at] = Character.isDigit(value[at]) ? (char) ('0' + random.nextInt(10)) : value[at];
      }
      String next = new String(value);
      if (Schemes.of(example.type(), next) == scheme && example.check().test(next)) {
        values.add(next);
      }
    }
    assertThat(values).as("made up").hasSize(VALUES);
    return values;
  }

  private static void replace(String value, int at, Predicate<String> check, Tally tally) {
    for (char digit = '0'; digit <= '9'; digit++) {
      if (digit != value.charAt(at)) {
        tally.add(check.test(value.substring(0, at) + digit + value.substring(at + 1)));
      }
    }
  }

  private static void exchange(String value, int at, Predicate<String> check, Tally tally) {
    if (isDigit(value, at + 1) && value.charAt(at) != value.charAt(at + 1)) {
      String pair = "" + value.charAt(at + 1) + value.charAt(at);
      tally.add(check.test(value.substring(0, at) + pair + value.substring(at + 2)));
    }
  }

  private static boolean isDigit(String value, int at) {
    return at < value.length() && value.charAt(at) >= '0' && value.charAt(at) <= '9';
  }

  /** How many of some errors are caught. */
  private static final class Tally {
    private int all;
    private int caught;

    void add(boolean passed) {
      all++;
      caught += passed ? 0 : 1;
    }

    double share() {
      return all == 0 ? 1 : caught / (double) all;
    }
  }
}
