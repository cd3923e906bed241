package dev.privet.policies.api;

import java.util.Locale;

/** What is done to a finding before the text goes to a destination. */
public enum Treatment {
  /** Left as it is. */
  RAW,
  /** Replaced by a placeholder that is turned back in the answer. */
  TOKENIZE,
  /**
   * Replaced by a realistic stand-in of the same kind and form that is turned back in the answer;
   * by a placeholder where there is none.
   */
  SURROGATE,
  /** Replaced by a wider term, such as a date by its year; one way. */
  GENERALISE,
  /** All but the last four characters hidden; one way. */
  MASK,
  /** Replaced by a keyed hash; one way, equal for equal values. */
  HASH,
  /**
   * Replaced by a ciphertext that the holder of the key can open; not turned back in the answer.
   */
  ENCRYPT,
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
