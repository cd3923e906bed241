package dev.privet.filters.api;

import dev.privet.policies.api.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells whether a name is one of the texts that something was found in, without showing these. */
public final class FoundTexts {
  private FoundTexts() {}

  /** Whether something was found in a text of the request that reads just so. */
  public static Predicate<String> in(LlmRequest request, List<Finding> findings) {
    if (findings.isEmpty()) {
      return name -> false;
    }
    Set<String> pointers = findings.stream().map(Finding::pointer).collect(Collectors.toSet());
    Set<String> texts =
        request.texts().stream()
            .filter(slot -> pointers.contains(slot.pointer()))
            .map(TextSlot::text)
            .collect(Collectors.toSet());
    return texts::contains;
  }
}
