package dev.privet.filters.privacy;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of placeholders: {@code EMAIL-1}, {@code EMAIL-1B} for another spelling of the same
 * value, {@code EMAIL-h0123456789ab} for a hash. Upper-case letters, one hyphen and digits survive
 * HTML, JSON, Markdown and URL escaping, and models repeat them faithfully.
 *
 * <p>A placeholder stands alone: neither before nor after it stands an ASCII letter or digit.
 */
final class PlaceholderGrammar {
  /** Hex digits of a hash. */
  static final int HASH_DIGITS = 12;

  /**
   * No placeholder with a label of the built-in types is longer, as long as there are under 1,000.
   */
  static final int USUAL_LENGTH = "NATIONALID-999BB".length();

  private static final int LONGEST_ORDINAL = 9;

  private PlaceholderGrammar() {}

  /**
   * Label of a type: the letters of its second segment, in upper case; of its first if there is no
   * second.
   */
  static String label(FindingType type) {
    String[] segments = type.name().split("\\.", 3);
    String label = letters(segments[segments.length > 1 ? 1 : 0]);
    return label.isEmpty() ? "VALUE" : label;
  }

  private static String letters(String segment) {
    var letters = new StringBuilder(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c >= 'a' && c <= 'z') {
        letters.append((char) (c - 'a' + 'A'));
      }
    }
    return letters.toString();
  }

  /**
   * A placeholder.
   *
   * @param ordinal from 1
   * @param variant number of the spelling, from 1; the first has no suffix
   */
  static String spell(String label, int ordinal, int variant) {
    return label + "-" + ordinal + suffix(variant);
  }

  /** Letters that count 1, 2, 3 ... as nothing, B, C ... Z, AA, AB ... */
  private static String suffix(int variant) {
    if (variant == 1) {
      return "";
    }
    var letters = new StringBuilder();
    for (int rest = variant; rest > 0; rest = (rest - 1) / 26) {
      letters.append((char) ('A' + (rest - 1) % 26));
    }
    return letters.reverse().toString();
  }

  static boolean isWord(char c) {
    return isDigit(c) || isUpper(c) || (c >= 'a' && c <= 'z');
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Everything in a text that has the form of a placeholder, in order. Takes linear time. */
  static List<Literal> literals(String text) {
    var found = new ArrayList<Literal>();
    for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
      int start = labelStart(text, dash);
      if (start < dash) {
        addLiteral(text, start, dash, found);
      }
    }
    return found;
  }

  private static int labelStart(String text, int dash) {
    int start = dash;
    while (start > 0 && isUpper(text.charAt(start - 1))) {
      start--;
    }
    return start > 0 && isWord(text.charAt(start - 1)) ? dash : start;
  }

  private static void addLiteral(String text, int start, int dash, List<Literal> found) {
    int end = wordEnd(text, dash + 1);
    String label = text.substring(start, dash);
    if (isHash(text, dash + 1, end)) {
      found.add(new Literal(start, end, label, 0));
      return;
    }
    int digits = dash + 1;
    while (digits < end && isDigit(text.charAt(digits))) {
      digits++;
    }
    int count = digits - dash - 1;
    if (count == 0 || count > LONGEST_ORDINAL || text.charAt(dash + 1) == '0') {
      return;
    }
    for (int i = digits; i < end; i++) {
      if (!isUpper(text.charAt(i))) {
        return;
      }
    }
    int ordinal = Integer.parseInt(text.substring(dash + 1, digits));
    found.add(new Literal(start, end, label, ordinal));
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isHash(String text, int from, int end) {
    if (end - from != HASH_DIGITS + 1 || text.charAt(from) != 'h') {
      return false;
    }
    for (int i = from + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Text that has the form of a placeholder.
   *
   * @param ordinal its number; 0 for a hash
   */
  record Literal(int start, int end, String label, int ordinal) {}
}
