package dev.privet.filters.privacy;

import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was found in one text: spans and keyed hashes, nothing of the text. Immutable.
 *
 * @param matches disjoint, by position
 * @param topic what the whole text is about
 * @param types the types of the matches
 * @param names each name once that is looked for in the other texts of a request
 * @param placeholders whether something in the text has the form of a placeholder
 * @param repeats what a set of names gave in the text besides
 */
record Found(
    List<Match> matches,
    Optional<Match> topic,
    Set<FindingType> types,
    List<Name> names,
    boolean placeholders,
    Repeats repeats) {

  /**
   * Where a name stands.
   *
   * @param id a keyed hash of the name and its type
   */
  record Name(int start, int end, FindingType type, long id) {}

  /**
   * Names of a request found again in a text.
   *
   * @param names stands for the names that were looked for; 0 for none
   */
  record Repeats(long names, List<Match> matches) {
    static final Repeats NONE = new Repeats(0, List.of());
  }

  /** What a scan of a text found. */
  static Found of(String text, List<Match> matches, Optional<Match> topic, TextHash hash) {
    var types = new LinkedHashSet<FindingType>();
    matches.forEach(match -> types.add(match.type()));
    return new Found(
        List.copyOf(matches),
        topic,
        Set.copyOf(types),
        NamePropagation.names(text, matches, hash),
        !PlaceholderGrammar.literals(text).isEmpty(),
        Repeats.NONE);
  }

  Found with(Repeats found) {
    return new Found(matches, topic, types, names, placeholders, found);
  }

  /** The spans and hashes it holds. */
  int size() {
    return matches.size() + names.size() + repeats.matches().size();
  }

  @Override
  public String toString() {
    return "Found[" + matches.size() + "]";
  }
}
