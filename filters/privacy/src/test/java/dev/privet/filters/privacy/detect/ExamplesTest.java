package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {
  private final Detectors detectors =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));

  @TestFactory
  Stream<DynamicTest> examples_everyType_areFoundOrLeft() {
    var tests = new ArrayList<DynamicTest>();
    for (PatternDetector detector : Detectors.patterns(DetectorConfig.defaults())) {
      for (PatternDetector.Example example : detector.examples()) {
        example.found().forEach(text -> tests.add(found(example, text)));
        example.ignored().forEach(text -> tests.add(ignored(example, text)));
      }
    }
    return tests.stream();
  }

  private DynamicTest found(PatternDetector.Example example, String marked) {
    return DynamicTest.dynamicTest(
        example.type() + " in " + marked,
        () -> assertThat(marks(example, marked.replaceAll("[«»]", ""))).isEqualTo(marked));
  }

  private DynamicTest ignored(PatternDetector.Example example, String text) {
    return DynamicTest.dynamicTest(
        example.type() + " not in " + text, () -> assertThat(marks(example, text)).isEqualTo(text));
  }

  private String marks(PatternDetector.Example example, String text) {
    var marked = new StringBuilder(text);
    for (Match match : detectors.find(text).reversed()) {
      if (match.type().equals(example.type())) {
        marked.insert(match.end(), '»').insert(match.start(), '«');
      }
    }
    return marked.toString();
  }
}
