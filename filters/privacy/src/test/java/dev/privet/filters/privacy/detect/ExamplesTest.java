package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.scan.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {
  private static final DetectorConfig CONFIG =
      DetectorConfig.defaults()
          .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS));

  private final Detectors detectors = Detectors.create(CONFIG);

  @TestFactory
  Stream<DynamicTest> examples_everyType_areFoundOrLeft() {
    var tests = new ArrayList<DynamicTest>();
    for (Kind kind : new PatternDetector(CONFIG).kinds()) {
      kind.found().forEach(text -> tests.add(found(kind, text)));
      kind.ignored().forEach(text -> tests.add(ignored(kind, text)));
    }
    return tests.stream();
  }

  @Test
  void kinds_everyType_hasExamplesOfBothKinds() {
    for (Kind kind : new PatternDetector(CONFIG).kinds()) {
      assertThat(kind.found()).as("%s found", kind.type()).isNotEmpty();
      assertThat(kind.ignored()).as("%s ignored", kind.type()).isNotEmpty();
      assertThat(kind.description()).as("%s", kind.type()).isNotBlank();
    }
  }

  private DynamicTest found(Kind kind, String marked) {
    return DynamicTest.dynamicTest(
        kind.type() + " in " + marked,
        () -> assertThat(marks(kind, marked.replaceAll("[«»]", ""))).isEqualTo(marked));
  }

  private DynamicTest ignored(Kind kind, String text) {
    return DynamicTest.dynamicTest(
        kind.type() + " not in " + text, () -> assertThat(marks(kind, text)).isEqualTo(text));
  }

  private String marks(Kind kind, String text) {
    var marked = new StringBuilder(text);
    for (Match match : detectors.find(text).reversed()) {
      if (match.type().equals(kind.type())) {
        marked.insert(match.end(), '»').insert(match.start(), '«');
      }
    }
    return marked.toString();
  }
}
