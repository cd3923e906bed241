package dev.privet.proxy.console;

import java.math.BigDecimal;
import java.util.Locale;

/** Amounts in USD as people read them. */
final class Money {
  private static final double[] STEPS = {1e9, 1e6, 1e3};
  private static final String[] LETTERS = {"B", "M", "k"};

  private Money() {}

  /** An amount to the cent; small ones with more digits. */
  static String exact(double usd) {
    String sign = usd < 0 ? "−" : "";
    double amount = Math.abs(usd);
    return sign + String.format(Locale.ROOT, amount > 0 && amount < 1 ? "$%.4f" : "$%,.2f", amount);
  }

  /** A round amount in short: {@code $0.1}, {@code $20}, {@code $5k}, {@code $2M}. */
  static String round(double usd) {
    for (int i = 0; i < STEPS.length; i++) {
      if (usd >= STEPS[i]) {
        return "$" + plain(usd / STEPS[i]) + LETTERS[i];
      }
    }
    return "$" + plain(usd);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
