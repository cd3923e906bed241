package dev.privet.filters.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link ClassifyFilter}.
 *
 * @param detectors families to run: {@code pii}, {@code secrets}, {@code markings}, {@code topics};
 *     all by default
 * @param names whether names of persons, places and organisations are looked for; by default, and
 *     only, with {@code pii}
 * @param regions ISO 3166 regions whose national phone numbers are recognised
 * @param terms the operator's own lists by name, found as {@code term.<name>}; an entry {@code
 *     file:PATH} stands for the lines of a UTF-8 file, where blank lines and lines that begin with
 *     {@code #} do not count
 * @param allow texts that are never reported
 * @param thresholds least confidence, 0 to 1, by type pattern
 * @param models models of the operator's own that are asked besides
 */
public record ClassifyConfig(
    @Nullable List<String> detectors,
    @Nullable Boolean names,
    @Nullable List<String> regions,
    @Nullable Map<String, List<String>> terms,
    @Nullable List<String> allow,
    @Nullable Map<String, Double> thresholds,
    @Nullable List<ModelConfig> models) {

  private static final List<String> FAMILIES = List.of("pii", "secrets", "markings", "topics");

  public ClassifyConfig {
    detectors = detectors == null ? FAMILIES : List.copyOf(detectors);
    if (detectors.isEmpty()) {
      throw new IllegalArgumentException("detectors: expected at least one of " + FAMILIES);
    }
    for (String detector : detectors) {
      if (!FAMILIES.contains(detector)) {
        throw new IllegalArgumentException(
            "detectors: '" + detector + "' is unknown; expected " + FAMILIES);
      }
    }
    boolean pii = detectors.contains("pii");
    if (names != null && names && !pii) {
      throw new IllegalArgumentException("names: expected 'pii' among the detectors");
    }
    names = names == null ? pii : names;
    regions = regions == null ? List.of() : List.copyOf(regions);
    terms = terms == null ? Map.of() : Map.copyOf(terms);
    allow = allow == null ? List.of() : List.copyOf(allow);
    thresholds = thresholds == null ? Map.of() : Map.copyOf(thresholds);
    thresholds.forEach(ClassifyConfig::requireConfidence);
    models = models == null ? List.of() : List.copyOf(models);
  }

  private static void requireConfidence(String pattern, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("thresholds." + pattern + ": expected 0 to 1");
    }
  }

  /** Every family, no lists. */
  public static ClassifyConfig defaults() {
    return new ClassifyConfig(null, null, null, null, null, null, null);
  }

  /** Shows no term and no allowed text. */
  @Override
  public String toString() {
    return "ClassifyConfig[detectors=" + detectors + ", names=" + names + "]";
  }
}
