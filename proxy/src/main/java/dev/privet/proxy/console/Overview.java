package dev.privet.proxy.console;

import dev.privet.proxy.traffic.TrafficView;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The overview.
 *
 * @param figures the part that is renewed every few seconds
 */
public record Overview(OverviewFigures figures) {
  /**
   * The last hour.
   *
   * @param ready whether every check says ready
   * @param failing checks that do not
   */
  public record OverviewFigures(
      boolean ready,
      List<String> failing,
      List<Figure> figures,
      boolean quiet,
      Svg traffic,
      Shares classes,
      Shares destinations,
      Shares codes,
      Shares findings) {}

  /** One number with its name and what it means. */
  public record Figure(String name, String value, String note) {}

  static OverviewFigures figures(TrafficView traffic, Map<String, Boolean> checks) {
    List<String> failing =
        checks.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    return new OverviewFigures(
        failing.isEmpty(),
        failing,
        List.of(
            new Figure("Requests", "%,d".formatted(traffic.requests()), "in the last hour"),
            new Figure(
                "Refused", "%,d".formatted(traffic.refused()), percent(traffic.refused(), traffic)),
            new Figure(
                "Failed", "%,d".formatted(traffic.failed()), percent(traffic.failed(), traffic)),
            new Figure(
                "Whole request",
                millis(traffic.total().p50()),
                "95 % within " + millis(traffic.total().p95())),
            new Figure(
                "Privet's own time",
                millis(traffic.overhead().p50()),
                "95 % within " + millis(traffic.overhead().p95())),
            new Figure("Spend", usd(traffic.usd()), "%,d tokens".formatted(traffic.tokens()))),
        traffic.requests() == 0,
        TrafficChart.of(traffic.points()),
        Shares.of(traffic.classes()),
        Shares.of(traffic.destinations()),
        Shares.of(traffic.codes()),
        Shares.of(traffic.findings()));
  }

  private static String percent(long part, TrafficView traffic) {
    return traffic.requests() == 0
        ? "none yet"
        : String.format(Locale.ROOT, "%.1f %% of all", 100.0 * part / traffic.requests());
  }

  private static String usd(double value) {
    return String.format(Locale.ROOT, value > 0 && value < 1 ? "$%.4f" : "$%.2f", value);
  }

  private static String millis(double value) {
    if (value == 0) {
      return "–";
    }
    return value < 10
        ? String.format(Locale.ROOT, "%.1f ms", value)
        : value < 10_000
            ? String.format(Locale.ROOT, "%.0f ms", value)
            : String.format(Locale.ROOT, "%.1f s", value / 1_000);
  }
}
