package dev.privet.filters.dialects.neutral;

import java.util.List;
import java.util.Objects;

/**
 * A request for the vectors of texts.
 *
 * @param texts what to embed, in order
 * @param dimensions length of each vector; 0 if not said
 * @param user the caller's own id of its user, or empty
 */
public record Embeddings(List<String> texts, long dimensions, String user) implements Ask {
  public Embeddings {
    texts = List.copyOf(texts);
    Objects.requireNonNull(user, "user");
  }

  @Override
  public String toString() {
    return "Embeddings[" + texts.size() + " texts]";
  }
}
