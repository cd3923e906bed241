package dev.privet.proxy.pii;

/** Counts of spans and characters of one type, and the rates they come to. For one thread. */
final class Tally {
  private int gold;
  private int predicted;
  private int exact;
  private int touched;
  private int right;
  private int whole;
  private long characters;
  private long leaked;

  /**
   * Counts a span that people marked.
   *
   * @param isExact whether the very span was predicted
   * @param isTouched whether a prediction overlaps it
   * @param length its characters that are no white space
   * @param missed those of them that no prediction of any type covers
   */
  void gold(boolean isExact, boolean isTouched, int length, int missed) {
    gold++;
    exact += isExact ? 1 : 0;
    touched += isTouched ? 1 : 0;
    whole += missed == 0 ? 1 : 0;
    characters += length;
    leaked += missed;
  }

  /** Counts a prediction; right if it overlaps a marked span. */
  void predicted(boolean isRight) {
    predicted++;
    right += isRight ? 1 : 0;
  }

  /** Adds what another has counted. */
  void add(Tally other) {
    gold += other.gold;
    predicted += other.predicted;
    exact += other.exact;
    touched += other.touched;
    right += other.right;
    whole += other.whole;
    characters += other.characters;
    leaked += other.leaked;
  }

  /** What the counts come to. A rate of nothing is {@code NaN}. */
  Figures figures() {
    double strictPrecision = rate(exact, predicted);
    double strictRecall = rate(exact, gold);
    double relaxedPrecision = rate(right, predicted);
    double relaxedRecall = rate(touched, gold);
    return new Figures(
        gold,
        predicted,
        strictPrecision,
        strictRecall,
        f(1, strictPrecision, strictRecall),
        relaxedPrecision,
        relaxedRecall,
        f(1, relaxedPrecision, relaxedRecall),
        f(2, relaxedPrecision, relaxedRecall),
        rate(leaked, characters),
        rate(whole, gold));
  }

  private static double rate(long part, long all) {
    return all == 0 ? Double.NaN : (double) part / all;
  }

  /**
   * Weighted harmonic mean of precision and recall (van Rijsbergen, 1979); 0 if either is empty.
   */
  private static double f(double beta, double precision, double recall) {
    if (Double.isNaN(precision) && Double.isNaN(recall)) {
      return Double.NaN;
    }
    double weighted = beta * beta * precision + recall;
    return weighted > 0 ? (1 + beta * beta) * precision * recall / weighted : 0;
  }
}
