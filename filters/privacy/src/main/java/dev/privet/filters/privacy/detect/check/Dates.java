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
}
