package dev.privet.filters.privacy;

import dev.privet.filters.api.TextSlot;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The runs of letters and digits in some texts, without case. Immutable. */
final class Words {
  private final Set<String> words;

  private Words(Set<String> words) {
    this.words = words;
  }

  static Words of(List<TextSlot> slots) {
    var words = new HashSet<String>();
    slots.forEach(slot -> split(slot.text(), words::add));
    return new Words(words);
  }

  /** Whether every word of a text is among them, so that the text may stand there. */
  boolean holdAllOf(String text) {
    var missing = new HashSet<String>();
    split(
        text,
        word -> {
          if (!words.contains(word)) {
            missing.add(word);
          }
        });
    return missing.isEmpty();
  }

  private static void split(String text, Consumer<String> words) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.accept(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
  }

  @Override
  public String toString() {
    return "Words[" + words.size() + "]";
  }
}
