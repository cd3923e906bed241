package dev.privet.filters.privacy.treat;

import java.util.function.IntPredicate;

/** The form of a value: where its digits stand and what stands between them. */
final class Shape {
  private static final String SEPARATORS = " .-/()+";

  private Shape() {}

  /** The ASCII digits of a value, in order. */
  static String digits(String value) {
    return only(value, Shape::isDigit);
  }

  /** The ASCII letters and digits of a value, in order. */
  static String alphanumeric(String value) {
    return only(value, Shape::isAlphanumeric);
  }

  /** Whether a value holds nothing but ASCII digits and the usual separators of numbers. */
  static boolean isNumber(String value) {
    return value.chars().allMatch(c -> isDigit(c) || SEPARATORS.indexOf(c) >= 0);
  }

  /** A value with other digits in the places of its own; as many as it has. */
  static String withDigits(String value, String digits) {
    return filled(value, digits, Shape::isDigit);
  }

  /** A value with other letters and digits in the places of its own; as many as it has. */
  static String withAlphanumeric(String value, String characters) {
    return filled(value, characters, Shape::isAlphanumeric);
  }

  /** A number of exactly so many digits: zeros, then the number's last ones. */
  static String padded(int number, int digits) {
    String text = "0".repeat(digits) + number;
    return text.substring(text.length() - digits);
  }

  private static String filled(String value, String characters, IntPredicate place) {
    var filled = new StringBuilder(value.length());
    int next = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      filled.append(place.test(c) ? characters.charAt(next++) : c);
    }
    return filled.toString();
  }

  private static String only(String value, IntPredicate kept) {
    var only = new StringBuilder(value.length());
    value.chars().filter(kept).forEach(c -> only.append((char) c));
    return only.toString();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAlphanumeric(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
