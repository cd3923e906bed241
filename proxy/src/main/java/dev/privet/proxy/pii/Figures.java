package dev.privet.proxy.pii;

/**
 * How well spans of one type are found. Rates are 0 to 1, or {@code NaN} where there is nothing to
 * count.
 *
 * @param gold spans that people marked
 * @param predicted spans that were found
 * @param strictPrecision share of predictions with the very span and type
 * @param strictRecall share of marked spans found with the very span and type
 * @param strictF1 harmonic mean of the two
 * @param relaxedPrecision share of predictions that overlap a marked span of the type
 * @param relaxedRecall share of marked spans that a prediction of the type overlaps
 * @param relaxedF1 harmonic mean of the two
 * @param relaxedF2 the same with recall weighing twice
 * @param leak share of the marked characters that no prediction of any type covers, white space
 *     left out
 * @param full share of the marked spans with every character covered
 */
record Figures(
    int gold,
    int predicted,
    double strictPrecision,
    double strictRecall,
    double strictF1,
    double relaxedPrecision,
    double relaxedRecall,
    double relaxedF1,
    double relaxedF2,
    double leak,
    double full) {}
