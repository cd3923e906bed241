package dev.privet.filters.names;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the tagger looks at for one token: the words around it, their shape, their beginnings and
 * ends, what the lexicon knows of them, and how they are laid out. Each is one 32-bit hash.
 * Stateless.
 */
public final class Features {
  /** Most features of one token. */
  public static final int MOST = 80;

  /** A group of features that training can leave out to see what it is worth. */
  public enum Group {
    WORDS,
    AFFIXES,
    SHAPES,
    GAZETTEER,
    LISTS,
    CLUSTERS,
    LAYOUT
  }

  /** Every group. */
  public static final Set<Group> ALL = Collections.unmodifiableSet(EnumSet.allOf(Group.class));

  private Features() {}

  /**
   * Describes a token.
   *
   * @param out receives the features
   * @return how many
   */
  static int of(Tokens t, int i, int[] out) {
    int n = words(t, i, out, 0);
    n = affixes(t, i, out, n);
    n = shapes(t, i, out, n);
    n = known(t, i, out, n);
    n = lists(t, i, out, n);
    n = clusters(t, i, out, n);
    return layout(t, i, out, n);
  }

  /** The same with some groups only: for training that asks what a group is worth. */
  public static int of(Tokens t, int i, Set<Group> groups, int[] out) {
    int n = 0;
    for (Group group : groups) {
      n =
          switch (group) {
            case WORDS -> words(t, i, out, n);
            case AFFIXES -> affixes(t, i, out, n);
            case SHAPES -> shapes(t, i, out, n);
            case GAZETTEER -> known(t, i, out, n);
            case LISTS -> lists(t, i, out, n);
            case CLUSTERS -> clusters(t, i, out, n);
            case LAYOUT -> layout(t, i, out, n);
          };
    }
    return n;
  }

  static int words(Tokens t, int i, int[] out, int from) {
    int n = from;
    int word = t.word(i);
    int before = t.word(i - 1);
    int after = t.word(i + 1);
    out[n++] = f(1, word);
    out[n++] = f(2, before);
    out[n++] = f(3, after);
    out[n++] = f(4, t.word(i - 2));
    out[n++] = f(5, t.word(i + 2));
    out[n++] = f(6, before, word);
    out[n++] = f(7, word, after);
    out[n++] = f(8, before, t.word(i - 2));
    out[n++] = f(9, after, t.word(i + 2));
    out[n++] = f(10, before, after);
    return n;
  }

  static int affixes(Tokens t, int i, int[] out, int from) {
    int n = from;
    if (t.kinds[i] < Chars.LOWER) {
      return n;
    }
    CharSequence text = t.text();
    int start = t.starts[i];
    int end = t.ends[i];
    for (int k = 1; k <= 4 && k < end - start; k++) {
      if (k > 1) {
        out[n++] = f(10 + k, Hash.word(text, start, start + k));
      }
      out[n++] = f(15 + k, Hash.word(text, end - k, end));
    }
    out[n++] = f(20, end3(t, i), t.shapes[i]);
    out[n++] = f(21, i > 0 ? end3(t, i - 1) : -1);
    out[n++] = f(22, i + 1 < t.size() ? end3(t, i + 1) : -1);
    return n;
  }

  private static int end3(Tokens t, int i) {
    return Hash.word(t.text(), Math.max(t.starts[i], t.ends[i] - 3), t.ends[i]);
  }

  static int shapes(Tokens t, int i, int[] out, int from) {
    int n = from;
    int shape = t.shapes[i];
    int before = t.shape(i - 1);
    int after = t.shape(i + 1);
    out[n++] = f(30, shape, t.lineCase[i] * 2 + (t.first[i] ? 1 : 0));
    out[n++] = f(31, before, shape);
    out[n++] = f(32, shape, after);
    out[n++] = f(33, before, shape, after);
    out[n++] = f(34, shape, t.word(i - 1));
    out[n++] = f(35, shape, t.word(i + 1));
    out[n++] = f(36, shape, t.shape(i - 2), before);
    out[n++] = f(37, shape, after, t.shape(i + 2));
    out[n++] = f(38, Math.min(t.ends[i] - t.starts[i], 12), shape);
    return n;
  }

  static int known(Tokens t, int i, int[] out, int from) {
    int n = from;
    int known = t.flags(i);
    int before = t.flags(i - 1);
    int after = t.flags(i + 1);
    int shape = t.shapes[i];
    out[n++] = f(40, known, shape, t.lineCase[i] * 2 + (t.first[i] ? 1 : 0));
    out[n++] = f(41, before, known);
    out[n++] = f(42, known, after);
    out[n++] = f(43, before, known, after);
    out[n++] = f(44, known, t.word(i - 1));
    out[n++] = f(45, known, t.word(i + 1));
    out[n++] = f(46, known, mix(shape, t.shape(i - 1)), t.shape(i + 1));
    out[n++] = f(47, mix(before, t.shape(i - 1)), mix(known, shape));
    out[n++] = f(48, mix(known, shape), mix(after, t.shape(i + 1)));
    return n;
  }

  static int lists(Tokens t, int i, int[] out, int from) {
    int n = from;
    int listed = t.listed(i);
    int before = t.listed(i - 1);
    int after = t.listed(i + 1);
    int shape = t.shapes[i];
    out[n++] = f(70, listed, shape);
    out[n++] = f(71, listed, t.flags(i));
    out[n++] = f(72, before, listed);
    out[n++] = f(73, listed, after);
    out[n++] = f(74, before, mix(listed, shape), after);
    out[n++] = f(75, before, mix(shape, t.flags(i)));
    out[n++] = f(76, after, mix(shape, t.flags(i)));
    out[n++] = f(77, t.listed(i - 2), before, shape);
    out[n++] = f(78, after, t.listed(i + 2), shape);
    return n;
  }

  static int clusters(Tokens t, int i, int[] out, int from) {
    int n = from;
    int cluster = t.cluster(i);
    int before = t.cluster(i - 1);
    int after = t.cluster(i + 1);
    int shape = t.shapes[i];
    out[n++] = f(50, cluster, shape);
    out[n++] = f(51, before, shape);
    out[n++] = f(52, after, shape);
    out[n++] = f(53, before, cluster);
    out[n++] = f(54, cluster, after);
    out[n++] = f(55, mix(before, after), mix(shape, t.flags(i)));
    out[n++] = f(56, t.cluster(i - 2), before, shape);
    out[n++] = f(57, after, t.cluster(i + 2), shape);
    return n;
  }

  static int layout(Tokens t, int i, int[] out, int from) {
    int n = from;
    int shape = t.shapes[i];
    char left = t.charBefore(i);
    char right = t.charAfter(i);
    int around = look(left) << 16 | look(right);
    out[n++] = f(60, around, shape);
    out[n++] = f(61, around, t.flags(i));
    out[n++] = f(62, t.keys[i], shape);
    out[n++] = f(63, t.keys[i], t.flags(i));
    out[n++] = f(64, t.first[i] ? 1 : 0, mix(t.flags(i), shape), t.shape(i + 1));
    return n;
  }

  private static int look(char c) {
    byte kind = Chars.kind(c);
    return kind == Chars.OTHER || c == '\n' ? c : kind;
  }

  private static int mix(int a, int b) {
    return Hash.mix(a, b);
  }

  private static int f(int template, int a) {
    return Hash.mix(template * 0x9e3779b1, a);
  }

  private static int f(int template, int a, int b) {
    return Hash.mix(Hash.mix(template * 0x9e3779b1, a), b);
  }

  private static int f(int template, int a, int b, int c) {
    return Hash.mix(Hash.mix(Hash.mix(template * 0x9e3779b1, a), b), c);
  }
}
