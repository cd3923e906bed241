package dev.privet.filters.names.topics;

import dev.privet.filters.names.Hash;
import dev.privet.filters.names.Lexicon;
import dev.privet.filters.names.Tokens;
import java.util.Arrays;
import java.util.Map;

/** What the categoriser looks at: the words of a text and pairs of them, as hashes, each once. */
final class TopicFeatures {
  /** Characters of a text that count; what follows is not read. */
  static final int LONGEST = 4_000;

  private static final Lexicon NOTHING_KNOWN = Lexicon.of(Map.of());

  private TopicFeatures() {}

  /** The features in ascending order. */
  static int[] of(String text) {
    int length = Math.min(text.length(), LONGEST);
    Tokens tokens = new Tokens(NOTHING_KNOWN).cut(text, 0, length);
    int[] features = new int[tokens.size() * 2];
    int count = 0;
    int before = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int word = Hash.word(text, tokens.start(i), tokens.end(i));
      features[count++] = word;
      if (before != 0) {
        features[count++] = Hash.mix(before, word);
      }
      before = word;
    }
    int[] sorted = Arrays.copyOf(features, count);
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }
}
