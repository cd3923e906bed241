package dev.privet.proxy.traffic;

/**
 * A histogram of durations whose buckets grow by a fifth each, from a microsecond on: quantiles are
 * right to within a tenth. Not thread-safe.
 */
final class Durations {
  private static final double GROWTH = 1.2;
  private static final int BUCKETS = 128;
  private static final double SMALLEST_NANOS = 1_000;

  private final int[] counts = new int[BUCKETS];
  private long total;

  void add(long nanos) {
    double steps = Math.log(Math.max(1, nanos / SMALLEST_NANOS)) / Math.log(GROWTH);
    counts[Math.min(BUCKETS - 1, (int) steps)]++;
    total++;
  }

  void add(Durations other) {
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  /** A quantile in milliseconds; 0 without durations. */
  double millis(double quantile) {
    long rank = (long) Math.ceil(quantile * total);
    long seen = 0;
    for (int i = 0; i < BUCKETS && total > 0; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return SMALLEST_NANOS * Math.pow(GROWTH, i + 0.5) / 1e6;
      }
    }
    return 0;
  }
}
