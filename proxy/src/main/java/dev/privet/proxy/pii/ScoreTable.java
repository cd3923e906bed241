package dev.privet.proxy.pii;

import java.util.Locale;
import java.util.stream.Collectors;

/** Scores as a table for people. */
final class ScoreTable {
  private static final String HEAD =
      "%-24s %7s %7s %8s %8s %9s %9s %9s %10s %10s %7s %7s%n"
          .formatted(
              "type",
              "gold",
              "found",
              "strict_p",
              "strict_r",
              "strict_f1",
              "relaxed_p",
              "relaxed_r",
              "relaxed_f1",
              "relaxed_f2",
              "leak",
              "full");

  private ScoreTable() {}

  static String of(Scores scores) {
    var table = new StringBuilder(HEAD);
    scores.byType().forEach((type, figures) -> table.append(line(type, figures)));
    table.append(line("all", scores.all()));
    table.append(line("type ignored", scores.anyType()));
    table.append(
        String.format(
            Locale.ROOT,
            "%nleak rate %s of the marked characters, over-redaction %.4f of the others%n"
                + "records with marks %,d, of which something leaks in %,d;"
                + " without %,d, of which something is hidden in %,d%n",
            rate(scores.all().leak(), 4),
            scores.overRedaction(),
            scores.withPii(),
            scores.leaking(),
            scores.clean(),
            scores.cleanHit()));
    table.append("%nmarked as: found as%n".formatted());
    scores
        .confusion()
        .forEach((marked, found) ->
            table.append(
                "%-24s %s%n"
                    .formatted(
                        marked,
                        found.entrySet().stream()
                            .map(it -> it.getKey() + " " + it.getValue())
                            .collect(Collectors.joining(", ")))));
    return table.toString();
  }

  private static String line(String type, Figures f) {
    return "%-24s %7d %7d %8s %8s %9s %9s %9s %10s %10s %7s %7s%n"
        .formatted(
            type,
            f.gold(),
            f.predicted(),
            rate(f.strictPrecision(), 3),
            rate(f.strictRecall(), 3),
            rate(f.strictF1(), 3),
            rate(f.relaxedPrecision(), 3),
            rate(f.relaxedRecall(), 3),
            rate(f.relaxedF1(), 3),
            rate(f.relaxedF2(), 3),
            rate(f.leak(), 3),
            rate(f.full(), 3));
  }

  private static String rate(double rate, int digits) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", rate);
  }
}
