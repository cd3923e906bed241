package dev.privet.filters.names;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that stand before the names of persons only: "Ms.", "Herr", "Señora". */
final class Honorifics {
  private static final Set<Integer> WORDS =
      Stream.of(
              "mr",
              "mrs",
              "ms",
              "miss",
              "mx",
              "herr",
              "herrn",
              "frau",
              "monsieur",
              "madame",
              "mme",
              "mlle",
              "señor",
              "señora",
              "señorita",
              "sr",
              "sra",
              "srta",
              "signor",
              "signora",
              "signorina",
              "senhor",
              "senhora",
              "mevrouw",
              "mevr",
              "meneer",
              "dhr")
          .map(Hash::word)
          .collect(Collectors.toUnmodifiableSet());

  private Honorifics() {}

  /** The first token of a name that is none: "Mr. Al-Rashid" begins with "Al". */
  static int skip(Tokens tokens, int start, int end) {
    int next = start;
    if (next < end && WORDS.contains(tokens.words[next])) {
      next++;
    }
    if (next > start && next < end && tokens.text().charAt(tokens.start(next)) == '.') {
      next++;
    }
    return next < end ? next : start;
  }

  /** Whether one stands before a token, with a full stop between at most. */
  static boolean precede(Tokens tokens, int i) {
    int before = i - 1;
    if (before > 0 && tokens.text().charAt(tokens.start(before)) == '.') {
      before--;
    }
    return before >= 0 && WORDS.contains(tokens.words[before]);
  }
}
