package dev.privet.proxy.console;

import dev.privet.proxy.traffic.TrafficView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Requests by the minute as stacked bars. */
final class TrafficChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 180;
  private static final int LEFT = 36;
  private static final int BOTTOM = 22;
  private static final int TOP = 10;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private TrafficChart() {}

  static Svg of(List<TrafficView.Point> points) {
    long most = points.stream().mapToLong(TrafficView.Point::requests).max().orElse(0);
    long top = Scale.top(most);
    var svg = new Svg(WIDTH, HEIGHT, "Requests by the minute, over the last hour");
    for (long mark : Scale.marks(top)) {
      double y = y(mark, top);
      svg.line("grid", LEFT, y, WIDTH, y).text("tick", LEFT - 6, y + 4, "end", "" + mark);
    }
    double step = (double) (WIDTH - LEFT) / points.size();
    for (int i = 0; i < points.size(); i++) {
      bar(svg, points.get(i), LEFT + i * step, step, top);
    }
    for (int i = 0; i < points.size(); i += 15) {
      svg.text("tick", LEFT + (i + 0.5) * step, HEIGHT - 6, "middle", clock(points.get(i)));
    }
    return svg;
  }

  private static void bar(Svg svg, TrafficView.Point point, double x, double step, long top) {
    String hint =
        "%s UTC: %d answered, %d refused, %d failed"
            .formatted(clock(point), point.answered(), point.refused(), point.failed());
    long from = 0;
    long[] parts = {point.answered(), point.refused(), point.failed()};
    String[] styles = {"bar answered", "bar refused", "bar failed"};
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        double upper = y(from + parts[i], top);
        svg.rectangle(styles[i], x + 1, upper, step - 2, y(from, top) - upper, hint);
        from += parts[i];
      }
    }
  }

  private static double y(long value, long top) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (double) value / top);
  }

  private static String clock(TrafficView.Point point) {
    Instant start = point.start();
    return CLOCK.format(start);
  }
}
