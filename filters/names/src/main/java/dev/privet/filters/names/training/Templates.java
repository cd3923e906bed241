package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Makes annotated texts from sentences of our own with names put in. Some names are mixed from two,
 * so that a model does not learn that every name is in a list. Seeded.
 */
final class Templates {
  /** Slots whose values have slots of their own. */
  private static final Set<String> CLAUSES = Set.of("did", "past");

  private final List<String> templates;
  private final String language;
  private final Invention invention;
  private final Random random;

  Templates(List<String> templates, String language, Invention invention, long seed) {
    this.templates = List.copyOf(templates);
    this.language = language;
    this.invention = invention;
    this.random = new Random(seed);
  }

  /** So many texts of each template. */
  List<Document> make(int each) {
    var documents = new ArrayList<Document>();
    for (String template : templates) {
      for (int i = 0; i < each; i++) {
        documents.add(fill(unescaped(template)));
      }
    }
    return documents;
  }

  private Document fill(String template) {
    invention.choose();
    var text = new StringBuilder();
    var names = new ArrayList<Name>();
    fill(template, random.nextDouble(), text, names);
    return Document.of(text.toString(), names, "templates/" + language, language);
  }

  private void fill(String template, double dice, StringBuilder text, List<Name> names) {
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '{' && slotEnd(template, at) > 0) {
        int end = slotEnd(template, at);
        put(template.substring(at + 1, end), dice, text, names);
        at = end + 1;
      } else {
        text.append(c);
        at++;
      }
    }
  }

  /** A line of a list with its line breaks and tabs. */
  static String unescaped(String line) {
    return line.replace("\\n", "\n").replace("\\t", "\t");
  }

  private static int slotEnd(String template, int at) {
    int end = at + 1;
    while (end < template.length() && Character.isLowerCase(template.charAt(end))) {
      end++;
    }
    return end > at + 1 && end < template.length() && template.charAt(end) == '}' ? end : -1;
  }

  /** A tenth of the texts have the names in small letters, and some in capitals. */
  private void put(String slot, double dice, StringBuilder text, List<Name> names) {
    String value = invention.value(slot);
    if (CLAUSES.contains(slot)) {
      fill(value, dice, text, names);
      return;
    }
    if (dice < 0.1) {
      value = value.toLowerCase(Locale.ROOT);
    } else if (dice < 0.15) {
      value = value.toUpperCase(Locale.ROOT);
    }
    int start = text.length();
    text.append(value);
    Invention.kind(slot).ifPresent(kind -> names.add(new Name(start, text.length(), kind, 1)));
  }
}
