package dev.privet.filters.privacy.detect;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many phrases in one pass, ignoring case, with any white space between words: the automaton
 * of Aho and Corasick (1975). Phrases are found at word boundaries only. Immutable; thread-safe.
 */
final class Phrases {
  /** Receives what is found. */
  interface Found {
    void phrase(int start, int end, int number);
  }

  private final long[] edges;
  private final int[] targets;
  private final int[] failure;
  private final int[] output;
  private final int[] shorter;
  private final boolean[] begins = new boolean[Character.MAX_VALUE + 1];
  private final int[] lengths;
  private final int longest;

  /** Phrases are known by their place in the list. Empty ones are never found. */
  Phrases(List<String> phrases) {
    List<String> folded = phrases.stream().map(Phrases::fold).toList();
    lengths = folded.stream().mapToInt(String::length).toArray();
    longest = Arrays.stream(lengths).max().orElse(0);
    int states = 1 + Arrays.stream(lengths).sum();
    int size = Integer.highestOneBit(states) * 4;
    edges = new long[size];
    targets = new int[size];
    failure = new int[states];
    output = new int[states];
    shorter = new int[states];
    Arrays.fill(output, -1);
    link(insertAll(folded));
  }

  /** Length of the longest phrase, with single spaces. */
  int longest() {
    return longest;
  }

  /** Reports every occurrence, also those that overlap. */
  void find(String text, Found found) {
    int[] places = new int[longest + 1];
    int state = 0;
    int read = 0;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = folded(text.charAt(i));
      if (c == ' ' && space) {
        continue;
      }
      space = c == ' ';
      if (state == 0 && !begins[c]) {
        continue;
      }
      places[read % places.length] = i;
      read++;
      state = step(state, c);
      for (int s = output[state] >= 0 ? state : shorter[state]; s > 0; s = shorter[s]) {
        int number = output[s];
        report(text, places[(read - lengths[number]) % places.length], i + 1, number, found);
      }
    }
  }

  private static void report(String text, int start, int end, int number, Found found) {
    boolean startsWord =
        !Chars.isWord(text.charAt(start)) || !Chars.isWord(Chars.at(text, start - 1));
    boolean endsWord = !Chars.isWord(text.charAt(end - 1)) || !Chars.isWord(Chars.at(text, end));
    if (startsWord && endsWord) {
      found.phrase(start, end, number);
    }
  }

  private int step(int from, char c) {
    int state = from;
    while (true) {
      int to = targets[slot(edge(state, c))];
      if (to != 0 || state == 0) {
        return to;
      }
      state = failure[state];
    }
  }

  private int slot(long edge) {
    int mask = edges.length - 1;
    int slot = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (edges[slot] != 0 && edges[slot] != edge) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The states below each state. */
  private List<List<Integer>> insertAll(List<String> phrases) {
    var children = new ArrayList<List<Integer>>();
    children.add(new ArrayList<>());
    for (int number = 0; number < phrases.size(); number++) {
      String phrase = phrases.get(number);
      int state = 0;
      for (int i = 0; i < phrase.length(); i++) {
        int slot = slot(edge(state, phrase.charAt(i)));
        if (targets[slot] == 0) {
          edges[slot] = edge(state, phrase.charAt(i));
          targets[slot] = children.size();
          children.get(state).add(slot);
          children.add(new ArrayList<>());
        }
        state = targets[slot];
      }
      if (state != 0) {
        begins[phrase.charAt(0)] = true;
        output[state] = number;
      }
    }
    return children;
  }

  /** Sets, breadth first, where to go on when a phrase breaks off, and which phrases end inside. */
  private void link(List<List<Integer>> children) {
    var queue = new ArrayDeque<Integer>(List.of(0));
    while (!queue.isEmpty()) {
      int parent = queue.remove();
      for (int slot : children.get(parent)) {
        int child = targets[slot];
        int fallback = parent == 0 ? 0 : step(failure[parent], (char) (edges[slot] - 1));
        failure[child] = fallback;
        shorter[child] = output[fallback] >= 0 ? fallback : shorter[fallback];
        queue.add(child);
      }
    }
  }

  private static long edge(int state, char c) {
    return ((long) state << 17) + c + 1;
  }

  private static String fold(String phrase) {
    var folded = new StringBuilder();
    for (int i = 0; i < phrase.length(); i++) {
      char c = folded(phrase.charAt(i));
      boolean again = c == ' ' && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
      if (!again) {
        folded.append(c);
      }
    }
    return folded.toString().stripTrailing();
  }

  private static char folded(char c) {
    return c == '\n' || c == '\r' || c == '\t' ? ' ' : Chars.lower(c);
  }
}
