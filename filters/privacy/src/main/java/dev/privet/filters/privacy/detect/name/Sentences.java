package dev.privet.filters.privacy.detect.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;

/**
 * Cuts a text into sentences of words: at line breaks, then by OpenNLP's English sentence model,
 * then into windows where a sentence has too many words. Thread-safe: the detector, which is not,
 * is made anew for each text.
 */
final class Sentences {
  /**
   * Most tokens of one window; a cut is moved back to a word in small letters when there is one.
   */
  static final int WINDOW = 200;

  private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

  private final SentenceModel model;

  /** Some words of a text and where they stand in it; both arrays are read only. */
  static final class Sentence {
    private final String[] words;
    private final Span[] spans;

    Sentence(String[] words, Span[] spans) {
      this.words = words;
      this.spans = spans;
    }

    String[] words() {
      return words;
    }

    Span[] spans() {
      return spans;
    }

    int size() {
      return words.length;
    }

    /** The words of a span as a name in the text. */
    Name name(Span words, Name.Kind kind, double probability) {
      return new Name(
          spans[words.getStart()].getStart(),
          spans[words.getEnd() - 1].getEnd(),
          kind,
          Math.clamp(probability, 0, 1));
    }
  }

  private Sentences(SentenceModel model) {
    this.model = model;
  }

  static Sentences load() {
    try (InputStream in = Sentences.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException("sentence model: expected on the class path");
      }
      return new Sentences(new SentenceModel(in));
    } catch (IOException e) {
      throw new UncheckedIOException("sentence model: expected to be readable", e);
    }
  }

  List<Sentence> of(String text) {
    var detector = new SentenceDetectorME(model);
    var sentences = new ArrayList<Sentence>();
    int start = 0;
    while (start < text.length()) {
      int end = lineEnd(text, start);
      if (end > start) {
        cutLine(text, start, end, detector, sentences);
      }
      start = end + 1;
    }
    return sentences;
  }

  private static int lineEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return i;
      }
    }
    return text.length();
  }

  private static void cutLine(
      String text, int start, int end, SentenceDetectorME detector, List<Sentence> out) {
    String line = text.substring(start, end);
    for (Span span : detector.sentPosDetect(line)) {
      cutWindows(text, start + span.getStart(), start + span.getEnd(), out);
    }
  }

  private static void cutWindows(String text, int start, int end, List<Sentence> out) {
    Span[] spans = SimpleTokenizer.INSTANCE.tokenizePos(text.substring(start, end));
    int from = 0;
    while (from < spans.length) {
      int to = windowEnd(text, start, spans, from);
      String[] words = new String[to - from];
      Span[] places = new Span[to - from];
      for (int i = from; i < to; i++) {
        places[i - from] = new Span(start + spans[i].getStart(), start + spans[i].getEnd());
        words[i - from] = text.substring(places[i - from].getStart(), places[i - from].getEnd());
      }
      out.add(new Sentence(words, places));
      from = to;
    }
  }

  private static int windowEnd(String text, int start, Span[] spans, int from) {
    if (spans.length - from <= WINDOW) {
      return spans.length;
    }
    for (int to = from + WINDOW; to > from + WINDOW / 2; to--) {
      if (Character.isLowerCase(text.charAt(start + spans[to].getStart()))) {
        return to;
      }
    }
    return from + WINDOW;
  }
}
