package dev.privet.filters.privacy;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of values that finds its own occurrences in texts. Belongs to one exchange and one thread.
 */
final class ValueIndex {
  /*
   * The automaton of Aho and Corasick ("Efficient string matching", CACM 18(6), 1975) over
   * characters lower-cased one by one, so that offsets stay. Nodes are numbered level by level,
   * which lets the failure link of a node be set when the node is made: it leads to a lesser level.
   * Children are found by hashing (parent, character). A text is read once; each step back along
   * failure links was paid for by a step forward. Values that end where no word ends are not even
   * looked at if they must be whole words. So work is linear in texts and values together.
   */
  private static final Set<Character.UnicodeScript> SPACELESS =
      EnumSet.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR);

  private static final int MOST_AT_ONE_END = 16;
  private static final int ASCII = 128;

  private final List<Value> values;
  private final int[] fail;
  private final int[] value;
  private final int[] shorter;
  private final int[] shorterUnbounded;
  private final long[] keys;
  private final int[] children;
  private final Beginnings beginnings;
  private final boolean bounded;
  private int nodes = 1;

  private ValueIndex(List<Value> values) {
    this.values = values;
    this.bounded = values.stream().allMatch(value -> value.bounded);
    this.beginnings = new Beginnings(values.stream().map(value -> value.lower).toList());
    int most = 1 + values.stream().mapToInt(v -> v.lower.length()).sum();
    fail = new int[most];
    value = new int[most];
    Arrays.fill(value, -1);
    shorter = new int[most];
    shorterUnbounded = new int[most];
    keys = new long[Integer.highestOneBit(most + most / 2 + 4) * 2];
    children = new int[keys.length];
    build();
  }

  private void build() {
    var at = new int[values.size()];
    var active = new int[values.size()];
    Arrays.setAll(active, i -> i);
    int left = active.length;
    for (int depth = 0; left > 0; depth++) {
      int kept = 0;
      for (int i = 0; i < left; i++) {
        int v = active[i];
        String lower = values.get(v).lower;
        at[v] = child(at[v], lower.charAt(depth));
        if (depth + 1 == lower.length()) {
          value[at[v]] = v;
        } else {
          active[kept++] = v;
        }
      }
      left = kept;
    }
    for (int node = 1; node < nodes; node++) {
      int suffix = fail[node];
      shorter[node] = value[suffix] >= 0 ? suffix : shorter[suffix];
      shorterUnbounded[node] = isUnbounded(suffix) ? suffix : shorterUnbounded[suffix];
    }
  }

  private boolean isUnbounded(int node) {
    return value[node] >= 0 && !values.get(value[node]).bounded;
  }

  private int child(int node, char c) {
    int slot = slot(node, c);
    if (keys[slot] != 0) {
      return children[slot];
    }
    int made = nodes++;
    if (node != 0) {
      fail[made] = next(fail[node], c);
    }
    keys[slot] = key(node, c);
    children[slot] = made;
    return made;
  }

  /** Where the child of a node stands, or an empty place if there is none. */
  private int slot(int node, char c) {
    int mask = keys.length - 1;
    long key = key(node, c);
    int hash = (node * 0x9E3779B1) ^ (c * 0x85EBCA6B);
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long key(int node, char c) {
    return (node + 1L) << Character.SIZE | c;
  }

  private int next(int node, char c) {
    for (int from = node; ; from = fail[from]) {
      int child = children[slot(from, c)];
      if (child != 0 || from == 0) {
        return child;
      }
    }
  }

  /**
   * Reports occurrences in a text by rising end, the longest first. Of those with the same end, the
   * {@value #MOST_AT_ONE_END} longest.
   */
  void scan(String text, Hits hits) {
    char[] chars = text.toCharArray();
    int node = 0;
    int i = beginning(chars, 0);
    while (i < chars.length) {
      node = next(node, Character.toLowerCase(chars[i++]));
      if (value[node] >= 0 || shorter[node] != 0) {
        reportAll(text, node, i, hits);
      }
      if (node == 0) {
        i = beginning(chars, i);
      }
    }
  }

  /** The first place from a position on where a value may begin; the text's length if none. */
  private int beginning(char[] text, int from) {
    int at = beginnings.next(text, from);
    while (at < text.length && isWithinWord(text, at)) {
      at = beginnings.next(text, at + 1);
    }
    return at;
  }

  /** Whether no value can begin at a place because a word does not begin there. */
  private boolean isWithinWord(char[] text, int at) {
    return bounded
        && at > 0
        && PlaceholderGrammar.isWord(text[at])
        && PlaceholderGrammar.isWord(text[at - 1]);
  }

  /** Whether one of the values stands in a text. */
  boolean occursIn(String text) {
    var found = new boolean[1];
    scan(text, (start, end, value) -> found[0] = true);
    return found[0];
  }

  private void reportAll(String text, int node, int end, Hits hits) {
    boolean inside = isInside(text, end);
    int[] further = inside ? shorterUnbounded : shorter;
    int at = value[node] >= 0 && !(inside && !isUnbounded(node)) ? node : further[node];
    for (int reported = 0; at != 0 && reported < MOST_AT_ONE_END; at = further[at]) {
      if (report(text, end, values.get(value[at]), hits)) {
        reported++;
      }
    }
  }

  private static boolean report(String text, int end, Value value, Hits hits) {
    int start = end - value.lower.length();
    boolean counts =
        !(value.bounded && isInside(text, start))
            && (value.caseless || value.isSpelled(text, start, end));
    if (counts) {
      hits.found(start, end, value);
    }
    return counts;
  }

  /** Whether a position lies within a word; between characters of scripts without spaces, none. */
  private static boolean isInside(String text, int position) {
    return position > 0
        && position < text.length()
        && joins(text.codePointBefore(position))
        && joins(text.codePointAt(position));
  }

  private static boolean joins(int c) {
    return c < ASCII
        ? PlaceholderGrammar.isWord((char) c)
        : Character.isLetterOrDigit(c) && !SPACELESS.contains(Character.UnicodeScript.of(c));
  }

  /** What was found where. */
  @FunctionalInterface
  interface Hits {
    void found(int start, int end, Value value);
  }

  /** One value in all its spellings. */
  static final class Value {
    private final String lower;
    private final Set<String> spellings = new HashSet<>();
    private final Set<FindingType> types = new LinkedHashSet<>();
    private boolean caseless;
    private boolean bounded = true;

    private Value(String lower) {
      this.lower = lower;
    }

    private boolean isSpelled(String text, int start, int end) {
      return spellings.size() == 1
          ? text.startsWith(spellings.iterator().next(), start)
          : spellings.contains(text.substring(start, end));
    }

    /** The types it was found as, in the order of adding. */
    Set<FindingType> types() {
      return types;
    }

    @Override
    public String toString() {
      return "Value" + types;
    }
  }

  /** Collects values. */
  static final class Builder {
    private final Map<String, Value> byLower = new HashMap<>();
    private final Map<String, Value> bySpelling = new HashMap<>();
    private final List<Value> values = new ArrayList<>();

    /** Whether a value was added in this spelling and as this type. */
    boolean holds(String text, FindingType type) {
      Value value = bySpelling.get(text);
      return value != null && value.types.contains(type);
    }

    /**
     * Adds a value.
     *
     * @param caseless whether it is found in any case
     * @param bounded whether it is found only where it is not part of a longer word
     */
    void add(String text, FindingType type, boolean caseless, boolean bounded) {
      Value value = byLower.computeIfAbsent(lower(text), this::created);
      bySpelling.put(text, value);
      value.spellings.add(text);
      value.types.add(type);
      value.caseless |= caseless;
      value.bounded &= bounded;
    }

    private Value created(String lower) {
      var value = new Value(lower);
      values.add(value);
      return value;
    }

    boolean isEmpty() {
      return values.isEmpty();
    }

    ValueIndex build() {
      return new ValueIndex(List.copyOf(values));
    }

    private static String lower(String text) {
      char[] chars = text.toCharArray();
      for (int i = 0; i < chars.length; i++) {
        chars[i] = Character.toLowerCase(chars[i]);
      }
      return new String(chars);
    }
  }
}
