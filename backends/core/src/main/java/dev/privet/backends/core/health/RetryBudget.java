package dev.privet.backends.core.health;

/**
 * Second tries at a destination, as a share of the first ones and a small reserve: when everything
 * fails, a destination is not asked twice as often as when all is well. Thread-safe.
 */
final class RetryBudget {
  static final double RESERVE = 10;
  private final double share;
  private double left = RESERVE;

  RetryBudget(double share) {
    this.share = share;
  }

  synchronized void earn() {
    left = Math.min(RESERVE, left + share);
  }

  /** Takes leave for one second try; false if there is none left. */
  synchronized boolean spend() {
    if (share == 0 || left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }
}
