package dev.privet.filters.privacy.detect.type;

/**
 * A way to check a number, with the share of errors that it catches by its definition: of single
 * digits replaced by others, and of unequal neighbours exchanged. Where the definition leaves some
 * out, a few in a hundred are allowed for, since the digits of made-up values are not evenly
 * spread.
 */
enum Scheme {
  /** Nothing but a form, or a date within. */
  NONE(0, 0),

  /** Luhn (ISO/IEC 7812-1): all but the exchange of 0 and 9, which are two of ninety pairs. */
  LUHN(1, 0.94),

  /** Verhoeff (1969): all of both. */
  VERHOEFF(1, 1),

  /** A remainder modulo a prime or by ISO/IEC 7064 MOD 11-2, 97-10: all of both. */
  PRIME(1, 1),

  /** ISO/IEC 7064 MOD 11,10: all digits, nearly all exchanges. */
  HYBRID(1, 0.95),

  /** A letter from a table by each place: all of both. */
  LETTERS(1, 1),

  /**
   * Weights that have no factor in common with ten (3 and 1; 7, 3 and 1; 1, 3, 7 and 9): all
   * digits; no exchange of digits that are five apart where the weights differ by an even number,
   * which are ten of ninety pairs.
   */
  ODD_WEIGHTS(1, 0.84),

  /**
   * Weights modulo ten some of which are even: no digit that is changed by five is caught there,
   * one of nine, and no exchange by five where the weights differ by an even number.
   */
  EVEN_WEIGHTS(0.86, 0.77),

  /** Modulo eleven, or its like, with two remainders that are written alike. */
  FOLDED(0.95, 0.93),

  /** Modulo eleven with the remainders ten, nine and less upon nine signs. */
  FOLDED_TWICE(0.93, 0.92),

  /** Two remainders or beginnings are accepted, by the century or a leading zero. */
  EITHER(0.98, 0.98),

  /** Modulo eleven with a weight of eleven in one of thirteen places, which checks nothing. */
  THAI(0.89, 0.94),

  /** Modulo eleven, but for the last digit, which tells nine from nought. */
  ICELANDIC(0.98, 0.99),

  /** Weights 1 3 7 9 over eight digits; the number of the issue is not checked. */
  MEDICARE(0.88, 0.77),

  /** Weights 4 and 9 over six digits; the two digits of the field of work are not checked. */
  LANR(0.70, 0.55);

  private final double substitutions;
  private final double exchanges;

  Scheme(double substitutions, double exchanges) {
    this.substitutions = substitutions;
    this.exchanges = exchanges;
  }

  double substitutions() {
    return substitutions;
  }

  double exchanges() {
    return exchanges;
  }
}
