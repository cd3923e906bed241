package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ValueIndexTest {
  @Test
  void scan_randomValues_findsWhatSearchingOneByOneFinds() {
    for (long seed = 0; seed < 3_000; seed++) {
      var random = new Random(seed);
      var values = new ArrayList<String>();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        values.add(word(random, 1 + random.nextInt(5)));
      }
      String text = word(random, 40);
      assertThat(found(values, text)).as("seed %d", seed).isEqualTo(searched(values, text));
    }
  }

  @Test
  void scan_valuesWithinValuesAgainAndAgain_reportsFewAtOneEnd() {
    var values = new ValueIndex.Builder();
    for (int length = 4; length < 200; length++) {
      values.add("a".repeat(length), Samples.AWS_KEY, true, false);
      values.add("中".repeat(length), Samples.PERSON, false, true);
    }
    String text = "a".repeat(5_000) + "中".repeat(5_000);
    int[] hits = new int[1];
    values.build().scan(text, (start, end, value) -> hits[0]++);
    assertThat(hits[0]).isBetween(text.length(), 16 * text.length());
  }

  @Test
  void scan_boundedValue_isFoundAsWholeWordOnly() {
    var values = new ValueIndex.Builder();
    values.add("Mark", Samples.PERSON, false, true);
    assertThat(spans(values, "Mark, markdown Markdown xMark (Mark) mark Märk"))
        .containsExactly("0-4", "31-35");
  }

  @Test
  void scan_caselessValue_isFoundInAnyCase() {
    var values = new ValueIndex.Builder();
    values.add("Änne Öz", Samples.PERSON, true, true);
    assertThat(spans(values, "ÄNNE ÖZ und änne öz")).containsExactly("0-7", "12-19");
  }

  @Test
  void scan_boundedValues_beginWhereAWordDoes_orASign() {
    var values = new ValueIndex.Builder();
    values.add("Ada K", Samples.PERSON, true, true);
    values.add("(Bo)", Samples.PERSON, true, true);
    values.add("bob", Samples.PERSON, true, true);
    assertThat(spans(values, "xAda K ada K x(bo) ADA \u212A bobob Bob"))
        .containsExactly("7-12", "14-18", "19-24", "31-34");
  }

  private static List<String> spans(ValueIndex.Builder values, String text) {
    var spans = new ArrayList<String>();
    values.build().scan(text, (start, end, value) -> spans.add(start + "-" + end));
    return spans;
  }

  private static List<String> found(List<String> values, String text) {
    var builder = new ValueIndex.Builder();
    values.forEach(value -> builder.add(value, Samples.EMAIL, true, false));
    return spans(builder, text).stream().sorted().toList();
  }

  private static List<String> searched(List<String> values, String text) {
    var spans = new ArrayList<String>();
    for (String value : values.stream().distinct().toList()) {
      for (int i = text.indexOf(value); i >= 0; i = text.indexOf(value, i + 1)) {
        spans.add(i + "-" + (i + value.length()));
      }
    }
    return spans.stream().sorted().toList();
  }

  private static String word(Random random, int length) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
