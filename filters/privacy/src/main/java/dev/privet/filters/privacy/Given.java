package dev.privet.filters.privacy;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller has said, and what a destination was told in its place: a model that repeats it
 * reveals nothing. For one exchange and one thread.
 */
final class Given {
  private final List<LlmRequest> requests;
  private @Nullable String folded;

  Given(List<LlmRequest> requests) {
    this.requests = List.copyOf(requests);
  }

  /** Whether a value stands in it as a whole, whatever its case and spaces. */
  boolean holds(String value) {
    String wanted = Placeholders.folded(value);
    String text = folded();
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (isCut(text, at) && isCut(text, at + wanted.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCut(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || !Character.isLetterOrDigit(text.charAt(at));
  }

  private String folded() {
    String known = folded;
    if (known == null) {
      var all = new StringBuilder();
      for (LlmRequest request : requests) {
        for (TextSlot slot : request.texts()) {
          all.append(Placeholders.folded(slot.text())).append('\n');
        }
      }
      known = all.toString();
      folded = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "Given";
  }
}
