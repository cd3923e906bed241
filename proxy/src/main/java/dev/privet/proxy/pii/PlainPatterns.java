package dev.privet.proxy.pii;

import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The handful of expressions that redaction scripts are usually made of: what detectors are
 * compared with. Nothing is redacted by them.
 */
public final class PlainPatterns {
  private static final Map<FindingType, Pattern> PATTERNS = new LinkedHashMap<>();

  static {
    add("pii.email", "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    add("pii.iban", "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");
    add("pii.card", "\\b(?:\\d{4}[ -]?){3}\\d{1,4}\\b");
    add("pii.national-id.us-ssn", "\\b\\d{3}-\\d{2}-\\d{4}\\b");
    add("pii.ip", "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b");
    add(
        "pii.phone",
        "(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{2,4}\\)|\\b\\d{2,4})[ .-]?\\d{3}[ .-]?\\d{3,4}\\b");
    add("pii.date-of-birth", "\\b\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}\\b");
  }

  private PlainPatterns() {}

  private static void add(String type, String expression) {
    PATTERNS.put(new FindingType(type), Pattern.compile(expression));
  }

  /** What they find in a text: disjoint, by position; of two that overlap the first of the list. */
  public static List<Match> find(String text) {
    var found = new ArrayList<Match>();
    PATTERNS.forEach((type, pattern) ->
        pattern
            .matcher(text)
            .results()
            .map(it -> new Match(it.start(), it.end(), type, 1, "plain"))
            .filter(match -> found.stream().noneMatch(other -> overlap(match, other)))
            .toList()
            .forEach(found::add));
    found.sort(Comparator.comparingInt(Match::start));
    return found;
  }

  private static boolean overlap(Match match, Match other) {
    return match.start() < other.end() && other.start() < match.end();
  }
}
