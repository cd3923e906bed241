package dev.privet.filters.privacy.detect.name;

import dev.privet.filters.privacy.detect.name.Sentences.Sentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import opennlp.tools.ml.model.Event;
import opennlp.tools.namefind.BioCodec;
import opennlp.tools.namefind.NameFinderEventStream;
import opennlp.tools.util.Span;

/**
 * Turns annotated texts into training events, cut into sentences and words as at run time. Some
 * sentences are repeated all in small letters or all in capitals, because people write so.
 */
final class NameEvents {
  private static final double SMALL = 0.10;
  private static final double CAPITALS = 0.05;

  private final Sentences sentences;
  private final NameContext context;
  private final Random random;

  NameEvents(Sentences sentences, Gazetteer gazetteer, long seed) {
    this.sentences = sentences;
    this.context = new NameContext(gazetteer);
    this.random = new Random(seed);
  }

  List<Event> of(List<Corpus.Document> documents) {
    var events = new ArrayList<Event>();
    for (Corpus.Document document : documents) {
      for (Sentence sentence : sentences.of(document.text())) {
        addSentence(sentence, document, events);
      }
    }
    return events;
  }

  private void addSentence(Sentence sentence, Corpus.Document document, List<Event> events) {
    String[] outcomes = new BioCodec().encode(spans(sentence, document.names()), sentence.size());
    add(sentence.words(), outcomes, events);
    boolean named = Arrays.stream(outcomes).anyMatch(o -> !o.equals(BioCodec.OTHER));
    double dice = random.nextDouble();
    if (dice < SMALL && named) {
      add(cased(sentence.words(), false), outcomes, events);
    } else if (dice < SMALL + CAPITALS && dice >= SMALL) {
      add(cased(sentence.words(), true), outcomes, events);
    }
  }

  private void add(String[] words, String[] outcomes, List<Event> events) {
    context.clearAdaptiveData();
    Iterator<Event> made =
        NameFinderEventStream.generateEvents(words, outcomes, context).iterator();
    made.forEachRemaining(events::add);
  }

  private static String[] cased(String[] words, boolean upper) {
    return Arrays.stream(words)
        .map(w -> upper ? w.toUpperCase(Locale.ROOT) : w.toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  /** The names as spans of word numbers; a word belongs to a name that covers any of it. */
  static Span[] spans(Sentence sentence, List<Name> names) {
    var spans = new ArrayList<Span>();
    int word = 0;
    for (Name name : names) {
      while (word < sentence.size() && sentence.spans()[word].getEnd() <= name.start()) {
        word++;
      }
      int first = word;
      while (word < sentence.size() && sentence.spans()[word].getStart() < name.end()) {
        word++;
      }
      if (word > first) {
        spans.add(new Span(first, word, name.kind().label()));
      }
    }
    return spans.toArray(Span[]::new);
  }
}
