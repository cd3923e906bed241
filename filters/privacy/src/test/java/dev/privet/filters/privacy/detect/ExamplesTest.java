package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {
  private final Detectors detectors =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(
                  java.util.EnumSet.complementOf(
                      java.util.EnumSet.of(DetectorConfig.Family.NAMES))));

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
        example.type() + " not in " + text,
        () -> assertThat(marks(example, text)).isEqualTo(text));
  }

  private String marks(PatternDetector.Example example, String text) {
    var marked = new StringBuilder(text);
    List<Match> matches = detectors.find(text).reversed();
    for (Match match : matches) {
      if (match.type().equals(example.type())) {
        marked.insert(match.end(), '»').insert(match.start(), '«');
      }
    }
    return marked.toString();
  }
}
