package dev.privet.filters.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that may be put back into one answer, by what stands for them. Immutable once made.
 *
 * <p>Stand-ins are kept as a tree of characters, which a text walks as it arrives.
 */
final class Restorables {
  static final Restorables NONE = new Restorables(Map.of());

  /** A place in the tree: what has been read may still become a stand-in, or is one. */
  static final class Node {
    private char[] symbols = new char[0];
    private final List<Node> children = new ArrayList<>(1);
    private @Nullable String value;

    /** Where a character leads; null if no stand-in goes on with it. */
    @Nullable Node next(char c) {
      for (int i = 0; i < symbols.length; i++) {
        if (symbols[i] == c) {
          return children.get(i);
        }
      }
      return null;
    }

    /** The value whose stand-in ends here; null if none does. */
    @Nullable String value() {
      return value;
    }

    private Node grown(char c) {
      Node known = next(c);
      if (known != null) {
        return known;
      }
      var made = new Node();
      symbols = (new String(symbols) + c).toCharArray();
      children.add(made);
      return made;
    }
  }

  private final Node root = new Node();
  private final boolean[] begins = new boolean[128];
  private final int longest;

  /**
   * @param values by stand-ins, which are not empty and hold ASCII only
   */
  Restorables(Map<String, String> values) {
    this.longest = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    values.forEach(this::add);
  }

  private void add(String standIn, String value) {
    Node node = root;
    for (int i = 0; i < standIn.length(); i++) {
      node = node.grown(standIn.charAt(i));
    }
    node.value = value;
    begins[standIn.charAt(0)] = true;
  }

  boolean isEmpty() {
    return longest == 0;
  }

  /** Length of the longest stand-in. */
  int longest() {
    return longest;
  }

  /** Whether a stand-in begins with a character. */
  boolean begins(char c) {
    return c < begins.length && begins[c];
  }

  /** Where all stand-ins begin. */
  Node root() {
    return root;
  }

  @Override
  public String toString() {
    return "Restorables[longest=" + longest + "]";
  }
}
