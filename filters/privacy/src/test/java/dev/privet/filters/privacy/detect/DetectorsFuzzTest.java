package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;

/**
 * Bytes that a fuzzer makes up for half a minute, as text: nothing is thrown, and spans are in
 * range and disjoint. The ordinary build runs the texts it begins from in {@link BadInputTest}.
 */
@Tag("it")
class DetectorsFuzzTest {
  private static final Detectors DETECTORS =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));

  @FuzzTest(maxDuration = "30s")
  void find_whateverText_isSound(byte[] bytes) {
    check(new String(bytes, StandardCharsets.UTF_8));
    check(new String(bytes, StandardCharsets.UTF_16LE));
  }

  private static void check(String text) {
    int last = 0;
    for (Match match : DETECTORS.find(text)) {
      assertThat(match.start()).isGreaterThanOrEqualTo(last);
      assertThat(match.end()).isBetween(match.start() + 1, text.length());
      last = match.end();
    }
  }
}
