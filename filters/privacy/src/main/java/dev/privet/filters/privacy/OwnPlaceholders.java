package dev.privet.filters.privacy;

import dev.privet.filters.privacy.PlaceholderGrammar.Literal;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.policies.api.FindingType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Placeholders that already stand in a request, kept by the client or typed by a person. What a
 * detector sees inside one is not sensitive and is not redacted again.
 *
 * <p>Only labels of types that exist, and of types found in the same request, count; so do only
 * numbers of up to four digits, since a longer one may be the sensitive thing itself. The
 * operator's own terms and markings always stay findings.
 */
final class OwnPlaceholders {
  private static final int LARGEST = 9999;

  private static final Set<String> LABELS =
      Set.of(
          "PERSON",
          "ORGANIZATION",
          "LOCATION",
          "EMAIL",
          "PHONE",
          "CARD",
          "IBAN",
          "IP",
          "NATIONALID",
          "PASSWORD",
          "GENERIC",
          "BASICAUTHURL",
          "PRIVATEKEY",
          "JWT",
          "AWS",
          "AZURE",
          "GCP",
          "GITHUB",
          "GITLAB",
          "OPENAI",
          "ANTHROPIC",
          "SLACK",
          "STRIPE",
          "HUGGINGFACE");

  private final Set<String> labels = new HashSet<>(LABELS);

  /** Placeholders of a request in which some types were found. */
  OwnPlaceholders(Collection<FindingType> found) {
    found.forEach(type -> labels.add(PlaceholderGrammar.label(type)));
  }

  /** The matches of a text that do not lie in placeholders. */
  List<Match> outside(String text, List<Match> matches) {
    List<Literal> literals =
        PlaceholderGrammar.literals(text).stream()
            .filter(literal -> literal.ordinal() <= LARGEST && labels.contains(literal.label()))
            .toList();
    if (literals.isEmpty()) {
      return matches;
    }
    return matches.stream()
        .filter(match -> isOperators(match.type()) || !isInside(match, literals))
        .toList();
  }

  private static boolean isOperators(FindingType type) {
    return type.is("term") || type.is("marking");
  }

  private static boolean isInside(Match match, List<Literal> literals) {
    int low = 0;
    int high = literals.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (literals.get(middle).start() <= match.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && literals.get(low - 1).end() >= match.end();
  }
}
