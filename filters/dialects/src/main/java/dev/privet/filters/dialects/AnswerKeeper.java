package dev.privet.filters.dialects;

import java.util.Objects;

/**
 * What becomes of an answer besides being written.
 *
 * @param previous id of the answer that its request goes on from, or empty
 * @param keeps whether it is to be kept
 * @param store takes it
 */
public record AnswerKeeper(String previous, boolean keeps, Store store) {
  /** Goes on from nothing and keeps nothing. */
  public static final AnswerKeeper NONE = new AnswerKeeper("", false, (id, answer) -> false);

  public AnswerKeeper {
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(store, "store");
  }

  /** Takes a whole answer with all that was said before. */
  @FunctionalInterface
  public interface Store {
    /** Whether it is kept. */
    boolean keep(String id, byte[] answer);
  }
}
