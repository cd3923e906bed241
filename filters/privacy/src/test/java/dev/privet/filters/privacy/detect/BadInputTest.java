package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.scan.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text holds, nothing is thrown, and spans are in range and disjoint. */
class BadInputTest {
  private static final DetectorConfig CONFIG =
      DetectorConfig.defaults()
          .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS));
  private static final String ODD =
      "\u0000\ud83d\ude00\ud800\udfff\u0301\u200b１中аΑ\\u00&#x;%=*`_()[]{}<>\n\r\t\"'/+-.,:@# 019aZ";

  private final Detectors detectors = Detectors.create(CONFIG);
  private final List<String> examples = examples();

  private static List<String> examples() {
    var examples = new ArrayList<String>();
    for (Kind kind : new PatternDetector(CONFIG).kinds()) {
      kind.found().forEach(text -> examples.add(text.replaceAll("[«»]", "")));
      examples.addAll(kind.ignored());
    }
    return examples;
  }

  @Test
  void find_everyBeginningAndEndOfEveryExample_isSound() {
    for (String example : examples) {
      for (int i = 0; i <= example.length(); i++) {
        check(example.substring(0, i), "beginning");
        check(example.substring(i), "end");
      }
    }
  }

  @Test
  void find_piecesOfExamplesInAnyOrder_isSound() {
    pieces(815, 20_000);
  }

  @Test
  @Tag("it")
  void find_manyPiecesOfExamplesInAnyOrder_isSound() {
    pieces(System.nanoTime(), 1_000_000);
  }

  private void pieces(long seed, int rounds) {
    var random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        if (random.nextInt(4) == 0) {
          text.append(ODD.charAt(random.nextInt(ODD.length())));
        } else {
          String example = examples.get(random.nextInt(examples.size()));
          int a = random.nextInt(example.length() + 1);
          int b = random.nextInt(example.length() + 1);
          text.append(example, Math.min(a, b), Math.max(a, b));
        }
      }
      check(text.toString(), "seed " + seed + ", round " + round);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a", "@", " ", "\n", "=", "\\", "&", "%", "<", "*", "中", "\ud83d"})
  void find_tenMegabytesOfOneCharacter_isSound(String character) {
    check(character.repeat(10_000_000), "ten million");
  }

  @Test
  void find_anyCharacterManyTimes_isSound() {
    for (char c = 0; c < 0x100; c++) {
      check(String.valueOf(c).repeat(20_000), "character " + (int) c);
    }
  }

  @Test
  @Tag("it")
  void find_tenMegabytesOfAnyCharacter_isSound() {
    for (char c = 0; c < 0x80; c++) {
      check(String.valueOf(c).repeat(10_000_000), "character " + (int) c);
    }
  }

  @Test
  void find_badTexts_isSound() {
    BadTexts.of(30_000).forEach((name, text) -> check(text, name));
  }

  @Test
  @Tag("it")
  void find_longBadTexts_isSound() {
    BadTexts.of(1 << 20).forEach((name, text) -> check(text, name));
  }

  @Test
  void find_textsThatFuzzingBeginsFrom_isSound() throws IOException {
    Path folder = Path.of("src/test/resources", getClass().getPackageName().replace('.', '/'));
    try (var files =
        Files.list(folder.resolve("DetectorsFuzzTestInputs/find_whateverText_isSound"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(5);
      for (Path file : all) {
        byte[] bytes = Files.readAllBytes(file);
        check(new String(bytes, StandardCharsets.UTF_8), file.toString());
        check(new String(bytes, StandardCharsets.UTF_16LE), file.toString());
      }
    }
  }

  @Test
  void find_emptyAndLoneSurrogates_isSound() {
    assertThat(detectors.find("")).isEmpty();
    check("\udc00anna@example.org\ud800", "surrogates");
    assertThat(detectors.find("\udc00anna@example.org\ud800")).hasSize(1);
  }

  private void check(String text, String what) {
    int last = 0;
    List<Match> found;
    try {
      found = detectors.find(text);
    } catch (RuntimeException e) {
      fail(what + " of " + text.length() + " characters", e);
      return;
    }
    for (Match match : found) {
      assertThat(match.start()).as(what).isGreaterThanOrEqualTo(last);
      assertThat(match.end()).as(what).isBetween(match.start() + 1, text.length());
      assertThat(splitsPair(text, match.start()) || splitsPair(text, match.end()))
          .as("%s, a half of a character", what)
          .isFalse();
      last = match.end();
    }
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
