package dev.privet.proxy.console;

import dev.privet.filters.audit.cost.BreakEven;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What an API and one's own GPUs cost by volume, both axes in powers of ten. */
final class BreakEvenChart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 48;
  private static final int RIGHT = 20;
  private static final int TOP = 22;
  private static final int BOTTOM = 34;
  private static final double[] VOLUMES = {0.25, 0.5, 1, 2, 5, 10, 20, 50, 100};

  private final List<BreakEven.Point> curve;
  private final double lowest;
  private final double highest;

  private BreakEvenChart(List<BreakEven.Point> curve) {
    this.curve = curve;
    double[] costs =
        curve.stream()
            .flatMapToDouble(p -> DoubleStream.of(p.apiUsdPerMonth(), p.ownUsdPerMonth()))
            .filter(usd -> usd > 0)
            .toArray();
    this.lowest = Scale.decadeBelow(DoubleStream.of(costs).min().orElse(1));
    this.highest = Scale.decadeAbove(DoubleStream.of(costs).max().orElse(10));
  }

  /** The drawing of an option; the API must cost something. */
  static Svg of(BreakEven.Option option) {
    var chart = new BreakEvenChart(option.curve());
    var svg = new Svg(WIDTH, HEIGHT, "Cost a month by volume, for " + option.replica().model());
    chart.axes(svg);
    chart.mark(svg, 1, "today");
    option
        .breakEvenVolume()
        .ifPresent(volume -> chart.mark(svg, volume, "break-even " + times(volume)));
    chart.line(svg, "first", BreakEven.Point::apiUsdPerMonth);
    chart.line(svg, "second", BreakEven.Point::ownUsdPerMonth);
    return svg;
  }

  private void axes(Svg svg) {
    for (double usd : Scale.decades(lowest, highest)) {
      svg.line("grid", LEFT, y(usd), WIDTH - RIGHT, y(usd))
          .text("tick", LEFT - 6, y(usd) + 4, "end", Money.round(usd));
    }
    for (double volume : VOLUMES) {
      svg.text("tick", x(volume), HEIGHT - BOTTOM + 15, "middle", times(volume));
    }
    svg.text("tick", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 3, "middle", "times today's volume");
  }

  /** A line at a volume, if it is in the picture. */
  private void mark(Svg svg, double volume, String label) {
    if (volume < VOLUMES[0] || volume > VOLUMES[VOLUMES.length - 1]) {
      return;
    }
    boolean right = x(volume) > WIDTH * 0.7;
    boolean isToday = volume == 1;
    svg.line("here", x(volume), TOP - 12, x(volume), HEIGHT - BOTTOM)
        .text(
            "tick",
            x(volume) + (right || isToday ? -4 : 4),
            TOP - 4,
            right || isToday ? "end" : "start",
            label);
  }

  private void line(Svg svg, String style, ToDoubleFunction<BreakEven.Point> cost) {
    svg.path(
        style,
        curve.stream().mapToDouble(p -> x(p.volume())).toArray(),
        curve.stream().mapToDouble(p -> y(cost.applyAsDouble(p))).toArray());
    for (BreakEven.Point point : curve) {
      double usd = cost.applyAsDouble(point);
      String hint = "%s: %s a month".formatted(times(point.volume()), Money.exact(usd));
      svg.dot(style, x(point.volume()), y(usd), hint);
    }
  }

  private double x(double volume) {
    double first = Math.log(VOLUMES[0]);
    double share = (Math.log(volume) - first) / (Math.log(VOLUMES[VOLUMES.length - 1]) - first);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double usd) {
    double share =
        (Math.log(Math.max(usd, lowest)) - Math.log(lowest))
            / (Math.log(highest) - Math.log(lowest));
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  }

  private static String times(double volume) {
    String number =
        volume == Math.rint(volume)
            ? String.format(Locale.ROOT, "%.0f", volume)
            : String.format(Locale.ROOT, "%.2f", volume).replaceAll("0$", "");
    return number + "×";
  }
}
