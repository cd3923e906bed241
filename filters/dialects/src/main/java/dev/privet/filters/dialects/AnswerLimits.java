package dev.privet.filters.dialects;

/**
 * Bounds on answers of destinations.
 *
 * @param eventBytes bytes of one server-sent event
 * @param answerBytes bytes of one whole answer
 */
public record AnswerLimits(int eventBytes, long answerBytes) {
  public static final AnswerLimits DEFAULT = new AnswerLimits(1 << 20, 64L << 20);
}
