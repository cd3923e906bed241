package dev.privet.filters.dialects;

/**
 * Bounds on JSON that a caller sends.
 *
 * @param depth nesting
 * @param tokens values, names and brackets
 * @param stringChars characters of one string
 * @param numberChars characters of one number
 * @param nameChars characters of one member name
 */
public record JsonLimits(int depth, int tokens, int stringChars, int numberChars, int nameChars) {
  public static final JsonLimits DEFAULT = new JsonLimits(64, 200_000, 2_000_000, 64, 256);
}
