package dev.privet.filters.privacy.detect.check;

/**
 * The families of check digits: Luhn (ISO/IEC 7812-1), weighted sums, ISO/IEC 7064 pure and hybrid
 * systems, Verhoeff (1969). Values are given without separators.
 */
public final class Digits {
  private static final String VERHOEFF_PRODUCT =
      "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210";
  private static final String VERHOEFF_PERMUTATION =
      "01234567891576283094580379614289160435279453126870428657390127938064157046913258";

  private Digits() {}

  /** Whether the value consists of decimal digits, one at least. */
  public static boolean all(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** The digit at a place, counted from the end when negative. */
  public static int at(String value, int index) {
    return value.charAt(index < 0 ? value.length() + index : index) - '0';
  }

  /** The number that some digits spell; at most nine of them. */
  public static int number(String value, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + value.charAt(i) - '0';
    }
    return number;
  }

  /** Whether all characters are the same. */
  public static boolean uniform(String value) {
    return value.chars().distinct().count() < 2;
  }

  /** Whether the last digit is right by Luhn's formula; no number of equal digits is. */
  public static boolean luhn(String digits) {
    return luhnSum(digits) % 10 == 0 && !uniform(digits);
  }

  private static int luhnSum(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = at(digits, digits.length() - 1 - i) * (i % 2 + 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum;
  }

  /** Sum of the first digits, each times its weight; there may be fewer weights than digits. */
  public static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += at(digits, i) * weights[i];
    }
    return sum;
  }

  /** The remainder of a number of any length; letters count as two digits, A as 10 (ISO 13616). */
  public static int remainder(String value, int modulus) {
    int remainder = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = Character.digit(value.charAt(i), 36);
      remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % modulus;
    }
    return remainder;
  }

  /** ISO/IEC 7064, MOD 11,10: the last digit checks the ones before. */
  public static boolean mod11And10(String digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (at(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == at(digits, -1);
  }

  /** ISO/IEC 7064, MOD 11-2: the last character, a digit or X, checks the ones before. */
  public static boolean mod11Minus2(String value) {
    int sum = 0;
    for (int i = 0; i < value.length() - 1; i++) {
      sum = (sum + at(value, i)) * 2 % 11;
    }
    int check = (12 - sum) % 11;
    char last = value.charAt(value.length() - 1);
    return last == (check == 10 ? 'X' : (char) ('0' + check));
  }

  /** Verhoeff's dihedral check over all digits, the last being the check digit. */
  public static boolean verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = at(digits, digits.length() - 1 - i);
      int permuted = VERHOEFF_PERMUTATION.charAt(i % 8 * 10 + digit) - '0';
      check = VERHOEFF_PRODUCT.charAt(check * 10 + permuted) - '0';
    }
    return check == 0;
  }

  /** Weights 7, 3, 1 over digits and letters (A is 10), as in ICAO Doc 9303; modulo 10. */
  public static int icao(String value) {
    int sum = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      sum += (c == '<' ? 0 : Character.digit(c, 36)) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return sum % 10;
  }
}
