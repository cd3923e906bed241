package dev.privet.filters.privacy.treat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with valid check digits that belong to nobody, and other days of the calendar. */
final class NumberSurrogates {
  private static final BigInteger MODULUS = BigInteger.valueOf(97);
  private static final Pattern IBAN = Pattern.compile("[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 .-]*");
  private static final Pattern DATE = Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})");

  private NumberSurrogates() {}

  /**
   * A card number of the same brand and length: the brand's prefix of published test numbers, an
   * account of zeros that counts up, and the check digit of ISO/IEC 7812-1.
   */
  static Optional<String> card(String value, int n) {
    String digits = Shape.digits(value);
    if (!Shape.isNumber(value) || digits.length() < 12 || digits.length() > 19) {
      return Optional.empty();
    }
    String prefix = testPrefix(digits);
    String payload = prefix + Shape.padded(n + 1, digits.length() - 1 - prefix.length());
    return Optional.of(Shape.withDigits(value, payload + luhn(payload)));
  }

  private static String testPrefix(String digits) {
    return switch (digits.charAt(0)) {
      case '3' -> digits.startsWith("34") || digits.startsWith("37") ? "378282" : "3530111";
      case '4' -> "400000";
      case '5', '2' -> "520082";
      default -> "601111";
    };
  }

  private static int luhn(String payload) {
    int sum = 0;
    for (int i = 0; i < payload.length(); i++) {
      int digit = payload.charAt(payload.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return (10 - sum % 10) % 10;
  }

  /** An IBAN of the same country and form: a bank of zeros, check digits of ISO 13616. */
  static Optional<String> iban(String value, int n) {
    String plain = Shape.alphanumeric(value).toUpperCase(Locale.ROOT);
    if (plain.length() < 15 || plain.length() > 34 || !IBAN.matcher(value).matches()) {
      return Optional.empty();
    }
    String account = Shape.padded(n + 1, plain.length() - 4);
    var bban = new StringBuilder();
    for (int i = 4; i < plain.length(); i++) {
      bban.append(Character.isDigit(plain.charAt(i)) ? account.charAt(i - 4) : 'X');
    }
    String country = plain.substring(0, 2);
    return Optional.of(
        Shape.withAlphanumeric(value, country + ibanCheck(country, bban.toString()) + bban));
  }

  private static String ibanCheck(String country, String bban) {
    var number = new StringBuilder();
    (bban + country + "00").chars().forEach(c -> number.append(Character.digit(c, 36)));
    int rest = new BigInteger(number.toString()).mod(MODULUS).intValue();
    return Shape.padded(98 - rest, 2);
  }

  /** Area 987 with group 00: the Social Security Administration assigns neither. */
  static Optional<String> ssn(String value, int n) {
    return Shape.isNumber(value) && Shape.digits(value).length() == 9 && n < 9999
        ? Optional.of(Shape.withDigits(value, "98700" + Shape.padded(n + 1, 4)))
        : Optional.empty();
  }

  /** Another day of an earlier year, written the same way; for dates in digits. */
  static Optional<String> date(String value, int n) {
    Matcher form = DATE.matcher(value);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean yearFirst = form.group(1).length() == 4;
    String year = form.group(yearFirst ? 1 : 4);
    if (year.length() != 4 && (year.length() != 2 || form.group(1).length() > 2)) {
      return Optional.empty();
    }
    // Both below 13, so that day and month may stand in either order.
    String first = padded(1 + n % 12, form.group(yearFirst ? 3 : 1));
    String second = padded(1 + (n / 12 + 6) % 12, form.group(yearFirst ? 4 : 3));
    String earlier =
        Shape.padded(Math.floorMod(Integer.parseInt(year) - 1 - n % 7, 10_000), year.length());
    String mark = form.group(2);
    return Optional.of(
        yearFirst
            ? earlier + mark + first + mark + second
            : first + mark + second + mark + earlier);
  }

  private static String padded(int number, String like) {
    return like.length() > 1
        ? Shape.padded(number, 2)
        : Integer.toString(number % 10 == 0 ? 1 : number % 10);
  }
}
