package dev.privet.filters.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that may be put back into one answer, by placeholder. Immutable. */
final class Restorables {
  static final Restorables NONE = new Restorables(Map.of());

  private final Map<String, String> values;
  private final List<String> labels;
  private final int longest;
  private final int firstLetters;

  Restorables(Map<String, String> values) {
    this.values = values;
    this.labels = values.keySet().stream().map(Restorables::label).distinct().toList();
    this.longest = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    this.firstLetters =
        labels.stream().mapToInt(label -> 1 << (label.charAt(0) - 'A')).reduce(0, (a, b) -> a | b);
  }

  private static String label(String placeholder) {
    return placeholder.substring(0, placeholder.indexOf('-'));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Length of the longest placeholder. */
  int longest() {
    return longest;
  }

  /** Whether a placeholder may begin with a character. */
  boolean begins(char c) {
    return PlaceholderGrammar.isUpper(c) && (firstLetters >>> (c - 'A') & 1) == 1;
  }

  /** Whether some label begins with what is held, followed by a character. */
  boolean hasLabelWith(StringBuilder held, char next) {
    for (String label : labels) {
      if (label.length() > held.length()
          && label.charAt(held.length()) == next
          && startsWith(label, held)) {
        return true;
      }
    }
    return false;
  }

  boolean hasLabel(StringBuilder held) {
    for (String label : labels) {
      if (label.contentEquals(held)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(String label, StringBuilder held) {
    for (int i = 0; i < held.length(); i++) {
      if (label.charAt(i) != held.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The value of a placeholder; null if there is none. */
  @Nullable String value(String placeholder) {
    return values.get(placeholder);
  }

  @Override
  public String toString() {
    return "Restorables[" + values.size() + "]";
  }
}
