package dev.privet.filters.privacy.detect.check;

/** Dates inside identifiers. */
public final class Dates {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Dates() {}

  /** Whether there is such a day in some year. */
  public static boolean isDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
  }

  /** Whether six digits are year, month and day. */
  public static boolean yearFirst(String value, int at) {
    return isDay(Digits.number(value, at + 2, at + 4), Digits.number(value, at + 4, at + 6));
  }

  /** Whether six digits are day, month and year. */
  public static boolean dayFirst(String value, int at) {
    return isDay(Digits.number(value, at + 2, at + 4), Digits.number(value, at, at + 2));
  }

  /** Whether eight digits are year, month and day of the last or this century. */
  public static boolean fullYearFirst(String value, int at) {
    int year = Digits.number(value, at, at + 4);
    return year >= 1900 && year < 2100 && yearFirst(value, at + 2);
  }

  /** Whether a span holds three groups of digits that can be a date. */
  public static boolean looksLikeDate(String text, int start, int end) {
    int groups = 0;
    boolean four = false;
    int run = 0;
    for (int i = start; i <= end; i++) {
      boolean digit = i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9';
      if (digit) {
        run++;
      } else if (run > 0) {
        groups++;
        four |= run == 4;
        if (run > 4 || run == 3) {
          return false;
        }
        run = 0;
      }
    }
    return groups == 3 && (four || end - start <= 8);
  }
}
