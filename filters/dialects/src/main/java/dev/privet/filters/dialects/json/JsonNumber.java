package dev.privet.filters.dialects.json;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number, as it was spelled.
 *
 * @param spelling conforms to RFC 8259, section 6
 */
public record JsonNumber(String spelling) implements JsonValue {
  private static final Pattern GRAMMAR =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final int LONGEST_LONG = 19;
  private static final int MOST_DIGITS = 64;

  public JsonNumber {
    Objects.requireNonNull(spelling, "spelling");
  }

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /** Whether a text is spelled like a number. */
  public static boolean isNumber(String text) {
    return GRAMMAR.matcher(text).matches();
  }

  /** The value, if it is a whole number of at most 18 digits, written without an exponent. */
  public OptionalLong whole() {
    if (spelling.length() >= LONGEST_LONG
        || spelling.indexOf('e') >= 0
        || spelling.indexOf('E') >= 0) {
      return OptionalLong.empty();
    }
    BigDecimal value = new BigDecimal(spelling).stripTrailingZeros();
    return value.scale() <= 0 ? OptionalLong.of(value.longValueExact()) : OptionalLong.empty();
  }

  /**
   * The digits of a whole number, however it is spelled: what {@code 4.111e3} says is {@code 4111}.
   * Any other number, and one of more than {@value #MOST_DIGITS} digits, as it is spelled.
   */
  public String plain() {
    if (spelling.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
      return spelling;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(spelling).stripTrailingZeros();
    } catch (NumberFormatException | ArithmeticException e) {
      return spelling;
    }
    long digits = (long) value.precision() - value.scale();
    return value.scale() > 0 || digits > MOST_DIGITS ? spelling : value.toPlainString();
  }

  @Override
  public String toString() {
    return "JsonNumber[" + spelling.length() + " chars]";
  }
}
