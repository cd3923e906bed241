package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DetectorsTest {
  private static final DetectorConfig NO_NAMES =
      DetectorConfig.defaults()
          .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS));
  private static final Detectors ALL =
      Detectors.create(
          DetectorConfig.defaults().withTerms(Map.of("projects", List.of("Blue Bird", "X-7"))));

  @Test
  void find_termsInAnyCaseAndSpacing_areFoundAtWordBoundaries() {
    String text = "BLUE\n  bird, bluebird, x-7, x-70 and Blue Birds";
    assertThat(ALL.find(text).stream().filter(m -> m.type().is("term.projects")))
        .extracting(match -> text.substring(match.start(), match.end()))
        .containsExactly("BLUE\n  bird", "x-7");
  }

  @Test
  void find_valueBetweenLettersWithoutCase_isFound() {
    for (String value :
        List.of(
            "4111111111111111", "AKIAIOSFODNN7EXAMPLE", "DE89370400440532013000", "536-22-8726")) {
      String text = "卡号是" + value + "是的";
      assertThat(ALL.find(text))
          .extracting(match -> text.substring(match.start(), match.end()))
          .contains(value);
    }
  }

  @Test
  void find_allowedText_isNotReported() {
    var detectors = Detectors.create(NO_NAMES.withAllow(Set.of("Support@Example.org")));
    assertThat(detectors.find("support@example.org or bob@example.org")).hasSize(1);
  }

  @Test
  void find_belowThreshold_isNotReported() {
    var detectors = Detectors.create(NO_NAMES.withThresholds(Map.of("pii", 0.5, "pii.ip", 0.8)));
    assertThat(detectors.find("host 192.168.1.17 and 203.0.113.77, bob@example.org")).hasSize(2);
  }

  @Test
  void find_familySwitchedOff_findsNothingOfIt() {
    var detectors = Detectors.create(NO_NAMES.withFamilies(EnumSet.of(Family.MARKINGS)));
    assertThat(detectors.find("CONFIDENTIAL bob@example.org password=hunter2!"))
        .extracting(match -> match.type().name())
        .containsExactly("marking.confidential");
  }

  @Test
  void create_unknownRegionOrListName_isRefused() {
    assertThatThrownBy(() -> Detectors.create(NO_NAMES.withPhoneRegions(List.of("XX"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Detectors.create(NO_NAMES.withTerms(Map.of("A B", List.of("x")))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ruleset_sameConfiguration_isTheSameAndDiffersOtherwise() {
    String ruleset = Detectors.create(NO_NAMES).ruleset();
    assertThat(Detectors.create(NO_NAMES).ruleset()).isEqualTo(ruleset).hasSize(64);
    assertThat(ruleset(NO_NAMES.withTerms(Map.of("a", List.of("x", "y")))))
        .isNotEqualTo(ruleset(NO_NAMES.withTerms(Map.of("a", List.of("x, y")))));
    assertThat(ruleset(NO_NAMES.withAllow(Set.of("x")))).isNotEqualTo(ruleset);
    assertThat(ALL.ruleset()).isNotEqualTo(ruleset);
  }

  @Test
  void config_toString_showsNoTerm() {
    var config = NO_NAMES.withTerms(Map.of("p", List.of("Bluebird"))).withAllow(Set.of("Roe"));
    assertThat(config.toString()).doesNotContainIgnoringCase("bluebird").doesNotContain("roe");
  }

  @Test
  void find_randomText_staysWithinBoundsAndNeverThrows() {
    String pieces =
        "@.:/-+ ()=_\"'\n0123456789abcXYZ\u00a0\u200b\u0301é１ａ中ا\ud83d\ude00\ud83d\ude00";
    for (long seed = 0; seed < 3_000; seed++) {
      String text = randomText(new Random(seed), pieces);
      int last = 0;
      for (Match match : ALL.find(text)) {
        assertThat(match.start()).as("seed %d", seed).isGreaterThanOrEqualTo(last);
        assertThat(match.end()).as("seed %d", seed).isLessThanOrEqualTo(text.length());
        assertThat(splitsPair(text, match.start()) || splitsPair(text, match.end()))
            .as("seed %d", seed)
            .isFalse();
        last = match.end();
      }
    }
  }

  private static String randomText(Random random, String pieces) {
    List<String> values =
        List.of("anna@example.org", "4111 1111 1111 1111", "+49 30 901820", "Anna Schmidt", "sk-");
    var text = new StringBuilder();
    for (int i = random.nextInt(120); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 2 -> text.append(values.get(random.nextInt(values.size())));
        default -> text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
    }
    return text.toString();
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  @Test
  void find_manyThreads_givesTheSameAsOne() throws Exception {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      texts.add(
          "Dear Anna Schmidt, call +49 30 90182" + i + " or mail a" + i + "@example.org. Peter");
    }
    List<List<Match>> alone = texts.stream().map(ALL::find).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<List<Match>>>();
      for (int round = 0; round < 5; round++) {
        texts.forEach(text -> tasks.add(() -> ALL.find(text)));
      }
      List<Future<List<Match>>> results = threads.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(alone.get(i % texts.size()));
      }
    }
  }

  private static String ruleset(DetectorConfig config) {
    return Detectors.create(config).ruleset();
  }
}
