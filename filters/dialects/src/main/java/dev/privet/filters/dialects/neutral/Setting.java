package dev.privet.filters.dialects.neutral;

/** Numbers that say how to sample. A dialect that has no word for one cannot carry it. */
public enum Setting {
  TEMPERATURE,
  TOP_P,
  TOP_K,
  SEED,
  PRESENCE_PENALTY,
  FREQUENCY_PENALTY,
  /** How many answers; not set for one. */
  CHOICES,
  /** How many alternatives to tell for each token; 0 for the token's own probability only. */
  LOG_PROBABILITIES,
  /** Most tokens of reasoning. */
  REASONING_TOKENS
}
