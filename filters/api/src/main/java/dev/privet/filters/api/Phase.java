package dev.privet.filters.api;

/**
 * When a filter runs. A chain lists its filters in phase order; a chain out of order is refused.
 * The body is read and parsed when the first filter after {@link #IDENTIFY} is entered.
 */
public enum Phase {
  /** Who asks, and may they ask now. The body is not yet read. */
  IDENTIFY,
  /** What the text holds. */
  CLASSIFY,
  /** Where it may go. */
  DECIDE,
  /** In which form it goes there, and what is put back into the answer. */
  PROTECT,
  /** What is written down about it. */
  RECORD
}
