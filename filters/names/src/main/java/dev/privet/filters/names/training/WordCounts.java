package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;

/** How often each word stands in a name and outside one, in small letters and with a capital. */
final class WordCounts {
  /** Counts of one word. */
  static final class Count {
    int small;
    int smallInName;
    int capital;
    int capitalInName;
    int english;
  }

  private final Map<String, Count> counts = new HashMap<>();

  WordCounts(List<Document> documents) {
    documents.forEach(this::add);
  }

  /** Words in small letters in English texts, and in all. */
  int english() {
    return counts.values().stream().mapToInt(c -> c.english).sum();
  }

  int all() {
    return counts.values().stream().mapToInt(c -> c.small).sum();
  }

  Map<String, Count> counts() {
    return counts;
  }

  private void add(Document document) {
    int next = 0;
    for (Span span : SimpleTokenizer.INSTANCE.tokenizePos(document.text())) {
      String token = document.text().substring(span.getStart(), span.getEnd());
      if (!Character.isLetter(token.charAt(0))) {
        continue;
      }
      List<Name> names = document.names();
      while (next < names.size() && names.get(next).end() <= span.getStart()) {
        next++;
      }
      boolean inName = next < names.size() && names.get(next).start() < span.getEnd();
      Count count = counts.computeIfAbsent(token.toLowerCase(Locale.ROOT), w -> new Count());
      if (Character.isLowerCase(token.charAt(0))) {
        count.english += document.language().equals("en") ? 1 : 0;
        count.small++;
        count.smallInName += inName ? 1 : 0;
      } else {
        count.capital++;
        count.capitalInName += inName ? 1 : 0;
      }
    }
  }
}
