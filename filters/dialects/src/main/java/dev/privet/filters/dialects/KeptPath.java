package dev.privet.filters.dialects;

import java.util.Objects;

/**
 * A path that asks about a kept answer.
 *
 * @param endpoint the path with a word in the place of the id, so that it may be written down
 * @param id id of the answer
 * @param part what of it is asked for; empty for the answer itself
 */
public record KeptPath(String endpoint, String id, String part) {
  public KeptPath {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(part, "part");
  }
}
