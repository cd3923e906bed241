package dev.privet.filters.onnx.detect;

import dev.privet.filters.privacy.detect.Matches;
import dev.privet.policies.api.FindingType;
import java.util.List;

/** Puts neighbouring words of one type into spans, and reports them. */
final class Spans {
  /** Longer ones are reported in parts. */
  static final int LONGEST = 256;

  private final String text;
  private final double threshold;
  private final List<FindingType> types;
  private final String detector;
  private final Matches out;

  Spans(String text, double threshold, List<FindingType> types, String detector, Matches out) {
    this.text = text;
    this.threshold = threshold;
    this.types = types;
    this.detector = detector;
    this.out = out;
  }

  void of(WordChances words) {
    if (types.isEmpty()) {
      return;
    }
    int word = 0;
    while (word < words.size()) {
      int type = words.type(word);
      double sum = words.chance(word, type);
      if (sum < threshold) {
        word++;
        continue;
      }
      int last = word;
      while (last + 1 < words.size() && goesOn(words, last + 1, type)) {
        sum += words.chance(++last, type);
      }
      report(words.start(word), words.end(last), type, Math.min(1, sum / (last - word + 1)));
      word = last + 1;
    }
  }

  private boolean goesOn(WordChances words, int word, int type) {
    return words.type(word) == type
        && words.chance(word, type) >= threshold
        && !words.begins(word, type)
        && text.substring(words.end(word - 1), words.start(word)).indexOf('\n') < 0;
  }

  private void report(int start, int end, int type, double confidence) {
    int from = start;
    while (from < end) {
      int to = Math.min(end, from + LONGEST);
      if (to < end && Character.isLowSurrogate(text.charAt(to))) {
        to--;
      }
      out.add(from, to, types.get(type), confidence, detector);
      from = to;
    }
  }
}
