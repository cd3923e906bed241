package dev.privet.filters.privacy.detect.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Numbers that others have published as valid, in {@code published.tsv} with where from, pass our
 * checks and are found where an example of their type is.
 */
class PublishedNumbersTest {
  private static final Detectors DETECTORS =
      Detectors.create(DetectorConfig.defaults().withFamilies(EnumSet.of(Family.PII)));

  record Published(String type, String number, String source) {}

  static List<Published> published() throws IOException {
    try (var table = PublishedNumbersTest.class.getResourceAsStream("published.tsv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .flatMap(row -> List.of(row[1].split(" ", -1)).stream().map(n -> of(row, n)))
          .toList();
    }
  }

  private static Published of(String[] row, String number) {
    return new Published(row[0], number, row[2]);
  }

  @ParameterizedTest
  @MethodSource("published")
  void check_publishedNumber_isPassed(Published number) {
    assertThat(rules(number)).as("rows of the type").isNotEmpty();
    assertThat(rules(number)).anyMatch(rule -> rule.check().test(compact(number)));
  }

  @ParameterizedTest
  @MethodSource("published")
  void find_publishedNumberInPlaceOfAnExample_isFound(Published number) {
    assertThat(rules(number).stream().flatMap(rule -> rule.kind().found().stream()))
        .anyMatch(example -> isFoundIn(example, number));
  }

  private static boolean isFoundIn(String example, Published number) {
    int start = example.indexOf('«');
    int end = start + number.number().length();
    String after = example.substring(example.indexOf('»') + 1);
    return DETECTORS.find(example.substring(0, start) + number.number() + after).stream()
        .filter(match -> match.type().name().equals(number.type()))
        .anyMatch(match -> match.start() == start && match.end() == end);
  }

  private static String compact(Published number) {
    return number.number().replace("-", "");
  }

  private static List<CodeRule> rules(Published number) {
    return Types.codes().stream()
        .filter(rule -> rule.kind().type().name().equals(number.type()))
        .toList();
  }
}
