package dev.privet.filters.audit.cost;

/**
 * What was used and paid.
 *
 * @param requests answered attempts
 * @param input tokens read
 * @param output tokens written
 * @param usd what they cost by the prices in the records
 * @param estimated answers whose tokens are our estimate
 * @param unpriced answers of destinations without a price
 */
public record Spend(
    long requests, long input, long output, double usd, long estimated, long unpriced) {
  static final Spend NONE = new Spend(0, 0, 0, 0, 0, 0);

  Spend plus(Spend other) {
    return new Spend(
        requests + other.requests,
        input + other.input,
        output + other.output,
        usd + other.usd,
        estimated + other.estimated,
        unpriced + other.unpriced);
  }
}
