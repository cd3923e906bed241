package dev.privet.filters.api;

/**
 * Tokens read and written.
 *
 * @param estimated whether the numbers are ours, for want of the destination's
 */
public record TokenUsage(long input, long output, boolean estimated) {
  public static final TokenUsage NONE = new TokenUsage(0, 0, false);

  public long total() {
    return input + output;
  }
}
