package dev.privet.filters.dialects.neutral;

import dev.privet.filters.dialects.json.JsonNumber;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to sample.
 *
 * @param maxTokens most tokens of the answer; 0 if not said
 * @param stops texts that end the answer
 * @param numbers what else is set, as it was spelled
 * @param effort how hard to reason, in the caller's word, such as {@code low}; {@code none} for not
 *     at all; empty if not said
 */
public record Settings(
    long maxTokens, List<String> stops, Map<Setting, JsonNumber> numbers, String effort) {
  /** Nothing set. */
  public static final Settings NONE = new Settings(0, List.of(), Map.of(), "");

  public Settings {
    stops = List.copyOf(stops);
    var copy = new EnumMap<Setting, JsonNumber>(Setting.class);
    copy.putAll(numbers);
    numbers = Collections.unmodifiableMap(copy);
    Objects.requireNonNull(effort, "effort");
  }

  @Override
  public String toString() {
    return "Settings[" + numbers.keySet() + "]";
  }
}
