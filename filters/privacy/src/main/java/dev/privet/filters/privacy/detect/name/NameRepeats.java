package dev.privet.filters.privacy.detect.name;

import dev.privet.filters.privacy.detect.name.Sentences.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.util.Span;

/**
 * A name found once is a name wherever its words stand in the same text. Learns from names that the
 * model is sure of, and only words that are not ordinary ones.
 */
final class NameRepeats {
  private static final double SURE = 0.7;
  private static final double REPEATED = 0.7;

  private final Map<String, Name.Kind> words = new HashMap<>();
  private final Set<Integer> starts = new HashSet<>();
  private final Gazetteer gazetteer;
  private final List<Name> found;

  /** Names found so far. */
  NameRepeats(List<Name> found, Gazetteer gazetteer) {
    this.found = List.copyOf(found);
    this.gazetteer = gazetteer;
  }

  /** Adds what stands in the sentences again and was not found. */
  void addTo(List<Name> names, List<Sentence> sentences) {
    if (found.isEmpty()) {
      return;
    }
    learn(sentences);
    for (Sentence sentence : sentences) {
      repeats(sentence, names);
    }
  }

  private void learn(List<Sentence> sentences) {
    int next = 0;
    for (Sentence sentence : sentences) {
      for (int i = 0; i < sentence.size(); i++) {
        int at = sentence.spans()[i].getStart();
        while (next < found.size() && found.get(next).end() <= at) {
          next++;
        }
        if (next < found.size() && found.get(next).start() <= at) {
          starts.add(at);
          learn(sentence.words()[i], found.get(next));
        }
      }
    }
  }

  private void learn(String word, Name name) {
    boolean whole = name.kind() == Name.Kind.PERSON || word.length() == name.end() - name.start();
    if (whole && name.probability() >= SURE && isTelling(word)) {
      words.putIfAbsent(word, name.kind());
    }
  }

  private boolean isTelling(String word) {
    return word.length() > 2
        && Character.isUpperCase(word.charAt(0))
        && (gazetteer.flags(word) & Gazetteer.COMMON) == 0;
  }

  private void repeats(Sentence sentence, List<Name> names) {
    for (int i = 0; i < sentence.size(); i++) {
      Name.Kind kind = words.get(sentence.words()[i]);
      if (kind != null && !starts.contains(sentence.spans()[i].getStart())) {
        names.add(sentence.name(new Span(i, i + 1), kind, REPEATED));
      }
    }
  }
}
