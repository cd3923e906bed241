package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the values of all rows that are known by their labels. */
public final class LabelFinder implements Finder {
  private static final int LONGEST = 120;

  private final List<LabelRule> rules;
  private final Map<String, List<LabelRule>> byWord = new HashMap<>();
  private final Context all;

  public LabelFinder(List<LabelRule> rules) {
    this.rules = List.copyOf(rules);
    for (LabelRule rule : rules) {
      rule.labels()
          .words()
          .forEach(word -> byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(rule));
    }
    this.all = new Context(byWord.keySet());
  }

  @Override
  public List<Kind> kinds() {
    return rules.stream().map(LabelRule::kind).toList();
  }

  @Override
  public Set<String> words() {
    return all.words();
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.words(
        all,
        (start, end, word) -> {
          int value = Labels.value(text, start, end);
          int next = value < 0 ? after(text, end) : -1;
          for (LabelRule rule : byWord.getOrDefault(word, List.of())) {
            add(rule, text, value >= 0 ? value : rule.loose() ? next : -1, out);
          }
        });
    if (page.holds(all)) {
      page.codes((start, end) -> column(page, cellStart(text, start), out));
    }
  }

  /** Where a value begins that is parted from its label by a space or a sign; or -1. */
  private static int after(String text, int wordEnd) {
    int next = Labels.next(text, wordEnd);
    boolean glued = next == wordEnd && Chars.isAlnum(Chars.at(text, wordEnd - 1));
    return glued ? -1 : next;
  }

  /** A value whose label is the header of its column. */
  private void column(Page page, int start, Finds out) {
    if (start >= 0) {
      page.headers(
          all,
          start,
          (wordStart, wordEnd, word) ->
              byWord
                  .getOrDefault(word, List.of())
                  .forEach(rule -> add(rule, page.text(), start, out)));
    }
  }

  /** Where the cell begins that a code begins, perhaps with letters before; or -1. */
  private static int cellStart(String text, int code) {
    int start = code;
    while (start > Math.max(0, code - 16) && isCell(text.charAt(start - 1))) {
      start--;
    }
    return start > 0 && ",;|\t'\" (\n".indexOf(text.charAt(start - 1)) >= 0 ? start : -1;
  }

  private static boolean isCell(char c) {
    return Chars.isWord(c) || c == '-' || c == '.';
  }

  private static void add(LabelRule rule, String text, int from, Finds out) {
    int to = from < 0 ? -1 : rule.value().end(text, from);
    if (to > from && to - from <= LONGEST) {
      out.add(from, to, rule.kind(), rule.confidence());
    }
  }
}
