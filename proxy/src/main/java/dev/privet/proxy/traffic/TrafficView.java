package dev.privet.proxy.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The last hour in figures.
 *
 * @param points one for each minute, the current one last
 * @param classes exchanges by class of the original text
 * @param destinations answers by who gave them
 * @param codes refusals and failures by code
 * @param findings findings in requests by type
 * @param shadows requests by what the candidate policy says differently, {@code same} if nothing;
 *     one may count often
 * @param total how long exchanges took
 * @param overhead the part of it that is Privet's own
 * @param tokens tokens read and written
 * @param usd cost by configured prices
 */
public record TrafficView(
    List<Point> points,
    Map<String, Long> classes,
    Map<String, Long> destinations,
    Map<String, Long> codes,
    Map<String, Long> findings,
    Map<String, Long> shadows,
    Times total,
    Times overhead,
    long tokens,
    double usd) {
  public TrafficView {
    points = List.copyOf(points);
    classes = Map.copyOf(classes);
    destinations = Map.copyOf(destinations);
    codes = Map.copyOf(codes);
    findings = Map.copyOf(findings);
    shadows = Map.copyOf(shadows);
  }

  /** One minute. */
  public record Point(Instant start, long answered, long refused, long failed) {
    public long requests() {
      return answered + refused + failed;
    }
  }

  /** Half and nineteen of twenty are at most this long, in milliseconds. */
  public record Times(double p50, double p95) {}

  public long requests() {
    return points.stream().mapToLong(Point::requests).sum();
  }

  public long refused() {
    return points.stream().mapToLong(Point::refused).sum();
  }

  public long failed() {
    return points.stream().mapToLong(Point::failed).sum();
  }
}
