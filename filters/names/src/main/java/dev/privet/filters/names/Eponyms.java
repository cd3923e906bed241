package dev.privet.filters.names;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words before which a family name stands for a thing: "Lorenz curve", "Dijkstra's algorithm". */
final class Eponyms {
  private static final Set<Integer> WORDS =
      Stream.of(
              "algorithm algorithms axiom automaton code coefficient coefficients conjecture"
                  + " constant correlation criterion curve cycle diagram disease distribution"
                  + " distance effect efficiency encoding equation equations equilibrium filter"
                  + " formula function functions geometry graph index inequality integral kernel"
                  + " law laws limit lemma machine matrix metric modulus noise notation number"
                  + " numbers operator optimality palsy paradox plot polynomial principle prior"
                  + " problem process product radiation radius ratio regression reaction rule scale"
                  + " score sequence series sieve space statistic syndrome telescope test theorem"
                  + " theorems transform transformation transition tree")
          .flatMap(words -> Stream.of(words.split(" ")))
          .map(Hash::word)
          .collect(Collectors.toUnmodifiableSet());

  private Eponyms() {}

  /** Whether one stands behind a name, with an "'s" between at most. */
  static boolean follow(Tokens tokens, int end) {
    int next = end;
    if (next + 1 < tokens.size()
        && "'’".indexOf(tokens.text().charAt(tokens.start(next))) >= 0
        && tokens.end(next + 1) - tokens.start(next + 1) == 1) {
      next += 2;
    }
    return next < tokens.size()
        && tokens.kinds[next] == Chars.LOWER
        && WORDS.contains(tokens.words[next]);
  }
}
