package dev.privet.proxy.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Counts by name as rows with bars, the largest first. */
public record Shares(List<Row> rows) {
  private static final int MOST = 8;
  private static final int WIDTH = 100;

  /**
   * One name.
   *
   * @param bar its share of the largest
   */
  public record Row(String name, long count, Svg bar) {}

  public Shares {
    rows = List.copyOf(rows);
  }

  static Shares of(Map<String, Long> counts) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    return new Shares(
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(MOST)
            .map(it -> new Row(it.getKey(), it.getValue(), bar(it.getValue(), most)))
            .toList());
  }

  private static Svg bar(long count, long most) {
    var svg = new Svg(WIDTH, 8, count + " of " + most);
    return svg.rectangle("track", 0, 0, WIDTH, 8, "")
        .rectangle("share", 0, 0, (double) WIDTH * count / most, 8, "");
  }
}
