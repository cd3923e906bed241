package dev.privet.proxy.console;

import java.util.List;
import java.util.stream.LongStream;

/** Round numbers for axes. */
final class Scale {
  private Scale() {}

  /** A round number at or above a value: 4, 8, 20, 40, 80, 200 ... */
  static long top(long value) {
    for (long power = 1; ; power *= 10) {
      for (long step : new long[] {4, 8, 20}) {
        if (value <= step * power) {
          return step * power;
        }
      }
    }
  }

  /** Quarters of an axis. */
  static List<Long> marks(long top) {
    return LongStream.rangeClosed(0, 4).mapToObj(i -> top * i / 4).toList();
  }

  /** The power of ten at or below a value above 0. */
  static double decadeBelow(double value) {
    return Math.pow(10, Math.floor(Math.log10(value)));
  }

  /** The power of ten above a value above 0. */
  static double decadeAbove(double value) {
    return Math.pow(10, Math.floor(Math.log10(value)) + 1);
  }

  /** Powers of ten from one to another, both included. */
  static List<Double> decades(double from, double to) {
    long first = Math.round(Math.log10(from));
    long last = Math.round(Math.log10(to));
    return LongStream.rangeClosed(first, last)
        .mapToObj(power -> Math.pow(10, (double) power))
        .toList();
  }
}
