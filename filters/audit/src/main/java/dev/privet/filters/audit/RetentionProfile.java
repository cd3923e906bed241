package dev.privet.filters.audit;

import java.util.Arrays;
import java.util.Locale;

/** How long records must be kept at least. */
public enum RetentionProfile {
  NONE(0),
  /** EU AI Act, Art. 19 and 26(6): six months. */
  AI_ACT(183),
  /** HIPAA 164.316(b)(2)(i), as it is commonly applied to logs: six years. */
  HIPAA(2192),
  /** PCI DSS 10.5.1: twelve months. */
  PCI(365);

  private final int days;

  RetentionProfile(int days) {
    this.days = days;
  }

  /** The profile of a config key. */
  static RetentionProfile of(String key) {
    return Arrays.stream(values())
        .filter(p -> p.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(key))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("retention.profile: expected none, ai-act, hipaa or pci"));
  }

  /** The least number of days. */
  public int days() {
    return days;
  }
}
