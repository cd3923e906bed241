package dev.privet.filters.dialects;

import java.util.Objects;

/**
 * What an answer that we put together ourselves says of itself.
 *
 * @param id id of the answer
 * @param model model as the caller asked for it
 * @param createdSeconds seconds since the epoch
 */
public record AnswerHead(String id, String model, long createdSeconds) {
  public AnswerHead {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(model, "model");
  }

  /** The id with a dialect's own prefix, such as {@code msg_}. */
  public String id(String prefix) {
    return prefix + id.substring(id.indexOf('_') + 1);
  }
}
