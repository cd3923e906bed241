package dev.privet.filters.privacy.detect.scan;

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
          int next = value < 0 ? Labels.next(text, end) : -1;
          for (LabelRule rule : byWord.getOrDefault(word, List.of())) {
            int from = value >= 0 ? value : rule.loose() ? next : -1;
            int to = from < 0 ? -1 : rule.value().end(text, from);
            if (to > from && to - from <= LONGEST) {
              out.add(from, to, rule.kind(), rule.confidence());
            }
          }
        });
  }
}
