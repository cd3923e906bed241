package dev.privet.filters.privacy.detect;

import java.util.BitSet;
import java.util.List;

/** Words that make a reading of a value likely when they stand shortly before it. Immutable. */
final class Context {
  private final List<String> words;
  private final int reach;
  private final BitSet firsts = new BitSet();

  private Context(int reach, List<String> words) {
    this.reach = reach;
    this.words = words;
    words.forEach(word -> firsts.set(word.charAt(0)));
  }

  /**
   * Words in small letters.
   *
   * @param reach how many characters before the value are looked at; not beyond its line
   */
  static Context of(int reach, String... words) {
    return new Context(reach, List.of(words));
  }

  /** Whether one of the words begins within reach of the value that starts at an index. */
  boolean precedes(String text, int start) {
    for (int i = start - 1; i >= Math.max(0, start - reach) && !isLineBreak(text.charAt(i)); i--) {
      if (firsts.get(Chars.lower(text.charAt(i)))
          && beginsWord(text, i)
          && beginsOneOf(text, i, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private boolean beginsOneOf(String text, int at, int limit) {
    for (String word : words) {
      if (at + word.length() <= limit && text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsWord(String text, int index) {
    char before = Chars.at(text, index - 1);
    char first = text.charAt(index);
    return !Chars.isAlnum(before) || (Chars.isLower(before) && Chars.isUpper(first));
  }
}
