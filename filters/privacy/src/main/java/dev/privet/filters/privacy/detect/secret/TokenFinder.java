package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Keys and tokens that vendors mark with a prefix of their own. */
final class TokenFinder implements Finder {
  private static final int LONGEST = 512;

  private record Row(TokenRule rule, Kind kind) {}

  private final Map<String, List<Row>> byWord = new HashMap<>();
  private final Context words;

  TokenFinder() {
    for (TokenRule rule : TokenRule.ALL) {
      byWord
          .computeIfAbsent(word(rule.prefix()), w -> new ArrayList<>())
          .add(new Row(rule, rule.kind()));
    }
    words = new Context(byWord.keySet());
  }

  /** The letters and digits that a prefix begins with, as a word of any ending. */
  private static String word(String prefix) {
    int end = 0;
    while (end < prefix.length() && Chars.isAsciiAlnum(prefix.charAt(end))) {
      end++;
    }
    return prefix.substring(0, end).toLowerCase(Locale.ROOT) + "*";
  }

  @Override
  public List<Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    for (TokenRule rule : TokenRule.ALL) {
      Kind known = kinds.get(rule.type());
      kinds.put(rule.type(), known == null ? rule.kind() : rule.joined(known));
    }
    return List.copyOf(kinds.values());
  }

  @Override
  public Set<String> words() {
    return words.words();
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.words(
        words,
        (start, end, word) -> {
          if (start < free[0] || !mayStart(text, start)) {
            return;
          }
          for (Row row : byWord.getOrDefault(word, List.of())) {
            TokenRule rule = row.rule();
            int tokenEnd = text.startsWith(rule.prefix(), start) ? rule.end(text, start) : -1;
            if (tokenEnd > 0) {
              out.add(start, tokenEnd, row.kind().type(), 0.99, "token");
              free[0] = tokenEnd;
              return;
            }
          }
        });
  }

  private static boolean mayStart(String text, int start) {
    char before = Chars.at(text, start - 1);
    return !Chars.isAlnum(before) && before != '-';
  }
}
