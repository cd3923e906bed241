package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Accents;
import dev.privet.filters.privacy.detect.text.NormalForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tree of words and phrases, walked from the beginning of each word of a text, ignoring case and
 * accents. Immutable. How the words are written is said in {@link Context}.
 */
final class Words {
  private static final int SPACE = 1;
  private static final int MOST_SPACES = 4;

  private final char[] classes = new char[Character.MAX_VALUE + 1];
  private final int width;
  private final char[] next;
  private final short[] closedAt;
  private final short[] openAt;
  private final List<String> words;

  Words(Collection<String> wanted) {
    words = List.copyOf(new TreeSet<>(wanted));
    width = assignClasses();
    var nodes = new ArrayList<char[]>(List.of(new char[width]));
    int[] ends = new int[words.size()];
    for (int id = 0; id < words.size(); id++) {
      ends[id] = insert(NormalForm.of(words.get(id)).text(), nodes);
    }
    next = new char[nodes.size() * width];
    closedAt = new short[nodes.size()];
    openAt = new short[nodes.size()];
    for (int node = 0; node < nodes.size(); node++) {
      System.arraycopy(nodes.get(node), 0, next, node * width, width);
    }
    for (int id = 0; id < ends.length; id++) {
      (isOpen(words.get(id)) ? openAt : closedAt)[ends[id]] = (short) (id + 1);
    }
  }

  private int assignClasses() {
    for (char space : new char[] {' ', '\t', '_', '-', '\n', '\r'}) {
      classes[space] = SPACE;
    }
    int count = SPACE + 1;
    for (String word : words) {
      String spelled = NormalForm.of(word).text();
      for (int i = 0; i < spelled.length(); i++) {
        char c = spelled.charAt(i);
        if (classes[c] == 0 && c != '*') {
          classes[c] = (char) count;
          char upper = Character.toUpperCase(c);
          if (Character.toLowerCase(upper) == c) {
            classes[upper] = (char) count;
          }
          count++;
        }
      }
    }
    for (char c = 0; c < 0x250; c++) {
      classes[c] = classes[Accents.without(c)];
    }
    classes['\u2019'] = classes['\''];
    return count;
  }

  private static boolean isOpen(String word) {
    char last = word.charAt(word.length() - 1);
    return last == '*' || !Survey.isLetter(last);
  }

  private int insert(String word, List<char[]> nodes) {
    int length = word.endsWith("*") ? word.length() - 1 : word.length();
    int node = 0;
    for (int i = 0; i < length; i++) {
      int k = classes[word.charAt(i)];
      if (nodes.get(node)[k] == 0) {
        nodes.get(node)[k] = (char) nodes.size();
        nodes.add(new char[width]);
      }
      node = nodes.get(node)[k];
    }
    return node;
  }

  String word(int id) {
    return words.get(id);
  }

  /** Whether each word is one of some, by its number. */
  boolean[] members(Set<String> some) {
    var members = new boolean[words.size()];
    for (int id = 0; id < members.length; id++) {
      members[id] = some.contains(words.get(id));
    }
    return members;
  }

  /** Records every word that begins at an index: where it begins, where it ends, its number. */
  void walk(char[] text, int from, Ints hits) {
    walk(text, from, from, 0, hits);
  }

  private void walk(char[] text, int from, int start, int root, Ints hits) {
    int node = root;
    int at = start;
    while (at < text.length) {
      int k = classes[text[at]];
      if (k == 0) {
        return;
      }
      int space = at > start && k != SPACE ? next[node * width + SPACE] : 0;
      if (space != 0 && Survey.isHump(text, at)) {
        walk(text, from, at, space, hits);
      }
      node = next[node * width + k];
      if (node == 0) {
        return;
      }
      at = k == SPACE ? spacesEnd(text, at) : at + 1;
      if (openAt[node] != 0) {
        hit(from, at, openAt[node], hits);
      }
      if (closedAt[node] != 0 && ends(text, at)) {
        hit(from, at, closedAt[node], hits);
      }
    }
  }

  private static void hit(int from, int to, int word, Ints hits) {
    hits.add(from);
    hits.add(to);
    hits.add(word - 1);
  }

  private int spacesEnd(char[] text, int from) {
    int limit = Math.min(text.length, from + MOST_SPACES);
    int at = from + 1;
    while (at < limit && classes[text[at]] == SPACE) {
      at++;
    }
    return at;
  }

  private static boolean ends(char[] text, int at) {
    return at == text.length || !Survey.isLetter(text[at]) || Survey.isHump(text, at);
  }
}
