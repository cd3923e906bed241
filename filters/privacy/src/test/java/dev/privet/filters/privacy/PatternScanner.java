package dev.privet.filters.privacy;

import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A scanner of a few patterns, which counts its calls. */
final class PatternScanner implements TextScanner {
  static final Map<FindingType, Pattern> CANARIES =
      Map.of(
          Samples.EMAIL,
          Pattern.compile("cnry[0-9a-f]{32}@example\\.com"),
          Samples.PERSON,
          Pattern.compile("(?<=name is )[A-Z]\\w+( [A-Z]\\w+)?"),
          new FindingType("pii.card"),
          Pattern.compile("\\b4[0-9]{15}\\b"),
          Samples.AWS_KEY,
          Pattern.compile("AKIA[0-9A-Z]{16}"));

  private final Map<FindingType, Pattern> patterns;
  private final AtomicInteger calls = new AtomicInteger();

  PatternScanner(Map<FindingType, Pattern> patterns) {
    this.patterns = patterns;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public String ruleset() {
    return "test";
  }

  @Override
  public int longestMatch() {
    return 64;
  }

  @Override
  public List<Match> find(String text) {
    calls.incrementAndGet();
    var found = new ArrayList<Match>();
    patterns.forEach((type, pattern) ->
        pattern
            .matcher(text)
            .results()
            .map(m -> new Match(m.start(), m.end(), type, 1, "pattern"))
            .forEach(found::add));
    found.sort(Comparator.comparingInt(Match::start));
    return found;
  }
}
