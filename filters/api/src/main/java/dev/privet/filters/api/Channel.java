package dev.privet.filters.api;

/**
 * One running text of an answer. Events of one channel, joined in order, are that text.
 *
 * @param choice index of the choice
 * @param kind which text of the choice
 * @param tool index of the tool call, 0 for other kinds
 */
public record Channel(int choice, Kind kind, int tool) {
  /** The texts that a choice may have. */
  public enum Kind {
    CONTENT,
    REFUSAL,
    REASONING,
    TOOL_INPUT
  }
}
