package dev.privet.filters.api;

import java.util.regex.Pattern;

/**
 * Sees every event of one answer and passes on none, one or many for each. Made per exchange, used
 * by one thread. The stage that was added last sees an event first. An exception ends the answer
 * with a refusal.
 */
@FunctionalInterface
public interface StreamStage {
  /**
   * Takes one event. Text held back must be let go before {@link StreamEvent.Finish} is passed on.
   */
  void onEvent(StreamEvent event, Emitter out);

  /** The most characters this stage may hold back in a channel. Counts as latency. */
  default int lookahead() {
    return 0;
  }

  /**
   * A stage that replaces what a pattern matches in every running text, wherever it is cut.
   *
   * @param pattern matches at most {@code lookahead} characters
   * @param lookahead characters to hold back; longer matches are not found
   * @param replacement literal text; escaped where the text is JSON
   */
  static StreamStage replacing(Pattern pattern, int lookahead, String replacement) {
    return new ReplacingStage(pattern, lookahead, replacement);
  }
}
