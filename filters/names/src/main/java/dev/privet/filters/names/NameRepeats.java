package dev.privet.filters.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A name found once is a name wherever its words stand in the same text. Learns from names that the
 * model is sure of, and only words that are not ordinary ones.
 */
final class NameRepeats {
  private static final double SURE = 0.7;
  private static final float REPEATED = 0.7f;
  private static final int SHORTEST = 3;

  private final String text;
  private final List<Name> found;
  private final Lexicon lexicon;
  private final Map<String, Name.Kind> words = new HashMap<>();
  private final Set<Integer> hashes = new HashSet<>();
  private int next;

  NameRepeats(String text, List<Name> found, Lexicon lexicon) {
    this.text = text;
    this.found = found;
    this.lexicon = lexicon;
    found.forEach(this::learn);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  private void learn(Name name) {
    if (name.probability() < SURE || name.kind() == Name.Kind.ADDRESS) {
      return;
    }
    boolean person = name.kind() == Name.Kind.PERSON;
    int start = name.start();
    for (int i = start; i <= name.end(); i++) {
      if (i == name.end() || !Chars.isLetter(text.charAt(i))) {
        if (person || i - start == name.end() - name.start()) {
          learn(start, i, name.kind());
        }
        start = i + 1;
      }
    }
  }

  private void learn(int start, int end, Name.Kind kind) {
    int flags = Lexicon.flags(lexicon.of(Hash.word(text, start, end)));
    boolean telling =
        end - start >= SHORTEST
            && Chars.kind(text.charAt(start)) == Chars.UPPER
            && (flags & (Lexicon.ORDINARY | Lexicon.FUNCTION)) == 0;
    if (telling) {
      words.putIfAbsent(text.substring(start, end), kind);
      hashes.add(Hash.word(text, start, end));
    }
  }

  /** Adds what stands in a block again and was not found. */
  void addTo(List<Name> names, Tokens tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      int start = tokens.start(i);
      while (next < found.size() && found.get(next).end() <= start) {
        next++;
      }
      boolean taken = next < found.size() && found.get(next).start() < tokens.end(i);
      if (!taken && tokens.kinds[i] == Chars.UPPER && hashes.contains(tokens.words[i])) {
        Name.Kind kind = words.get(text.substring(start, tokens.end(i)));
        if (kind != null && NamePlausibility.isPlausible(tokens, i, i + 1, kind, REPEATED)) {
          names.add(new Name(start, tokens.end(i), kind, REPEATED));
        }
      }
    }
  }
}
