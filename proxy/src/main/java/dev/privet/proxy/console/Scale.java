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
}
