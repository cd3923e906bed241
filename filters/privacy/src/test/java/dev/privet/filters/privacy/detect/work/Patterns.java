package dev.privet.filters.privacy.detect.work;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Detectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Tells how much all detectors of forms, and of an operator's terms, find in a text. */
public final class Patterns implements ToIntFunction<String> {
  private final Detectors detectors =
      Detectors.create(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS))
              .withTerms(Map.of("t", List.of("aaaa aaaa aaaa aaab", "blue bird"))));

  @Override
  public int applyAsInt(String text) {
    return detectors.find(text).size();
  }
}
