package dev.privet.policies.api;

import java.util.Locale;

/** What is done to a finding before the text goes to a destination. */
public enum Treatment {
  /** Left as it is. */
  RAW,
  /** Replaced by a placeholder that is turned back in the answer. */
  TOKENIZE,
  /** All but the last four characters hidden; one way. */
  MASK,
  /** Replaced by a keyed hash; one way, equal for equal values. */
  HASH,
  /** Removed. */
  DROP;

  /** The name as it stands in a policy. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the value is gone from the rendered text. */
  public boolean removes() {
    return this != RAW;
  }
}
