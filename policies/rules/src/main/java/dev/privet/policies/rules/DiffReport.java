package dev.privet.policies.rules;

import java.util.List;

/**
 * What two policies say differently.
 *
 * @param oldDigest digest of the old policy
 * @param newDigest digest of the new one
 * @param cells requests told apart
 * @param changes what changes, those that widen first; equal changes are one
 * @param complete whether every combination was tried
 */
public record DiffReport(
    String oldDigest, String newDigest, long cells, List<Change> changes, boolean complete) {
  public DiffReport {
    changes = List.copyOf(changes);
  }

  /** In which direction a change goes. */
  public enum Direction {
    /** Data goes further, or in a plainer form, or is thought less of. */
    WIDENED,
    NARROWED,
    /** Neither: only the rule is another. */
    MOVED
  }

  /**
   * Something that changes in the same way for some requests and destinations.
   *
   * @param direction where it goes
   * @param before what the old policy says
   * @param after what the new policy says
   * @param destinations for which destinations
   * @param cells for how many kinds of requests
   * @param facts an example of them
   */
  public record Change(
      Direction direction,
      String before,
      String after,
      List<String> destinations,
      long cells,
      List<String> facts) {
    public Change {
      destinations = List.copyOf(destinations);
      facts = List.copyOf(facts);
    }
  }

  /** Whether some change widens, or not all were seen. */
  public boolean widens() {
    return !complete || changes.stream().anyMatch(c -> c.direction() == Direction.WIDENED);
  }

  /** The report for people. */
  public String text() {
    var text = new StringBuilder();
    for (Change change : changes) {
      text.append("%-9s %s%n".formatted(change.direction(), change.before()));
      text.append("       -> ").append(change.after()).append('\n');
      text.append("      for ").append(String.join(", ", change.destinations())).append('\n');
      text.append("      in ").append(change.cells()).append(" kinds of requests, such as\n");
      change.facts().forEach(fact -> text.append("        ").append(fact).append('\n'));
    }
    if (!complete) {
      text.append("too many kinds of requests: not all were compared\n");
    }
    long widened = changes.stream().filter(c -> c.direction() == Direction.WIDENED).count();
    return text.append(changes.size())
        .append(" changes, ")
        .append(widened)
        .append(" of them widen; ")
        .append(cells)
        .append(" kinds of requests compared\n")
        .toString();
  }
}
