package dev.privet.policies.api;

/**
 * What a destination charges.
 *
 * @param input USD per million tokens read
 * @param output USD per million tokens written
 */
public record Price(double input, double output) {
  public static final Price FREE = new Price(0, 0);

  public Price {
    if (!(input >= 0) || !(output >= 0)) {
      throw new IllegalArgumentException("price: expected 0 or more");
    }
  }

  /** Cost in USD of one answer. */
  public double of(long inputTokens, long outputTokens) {
    return (input * inputTokens + output * outputTokens) / 1_000_000;
  }
}
