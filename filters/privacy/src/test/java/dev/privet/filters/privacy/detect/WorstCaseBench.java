package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One MiB of text made to cost much, through all pattern detectors; in time of the thread. */
@Tag("bench")
class WorstCaseBench {
  private static final int SIZE = 1 << 20;
  private final Detectors detectors =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS))
              .withTerms(Map.of("t", List.of("aaaa aaaa aaaa aaab", "blue bird"))));

  @Test
  void find_oneMebibyteOfAnything_takesLessThanHalfASecond() {
    for (int warm = 0; warm < 3; warm++) {
      WorstCaseUnits.UNITS.forEach(unit -> detectors.find(fill(unit).substring(0, SIZE / 8)));
    }
    for (String unit : WorstCaseUnits.UNITS) {
      String text = fill(unit);
      long before = time();
      int found = detectors.find(text).size();
      long millis = (time() - before) / 1_000_000;
      System.out.printf("%-28s %4d ms, %d found%n", unit.strip(), millis, found);
      assertThat(millis).as("1 MiB of '%s'", unit).isLessThan(500);
    }
  }

  private static long time() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String fill(String unit) {
    return unit.repeat(SIZE / unit.length() + 1).substring(0, SIZE);
  }
}
