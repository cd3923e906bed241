package dev.privet.proxy.traffic;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.Served;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Shadow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts exchanges by the minute, for the last {@value #MINUTES} minutes, in memory. Names come
 * from closed sets: classes, destinations, codes. Thread-safe.
 */
public final class Traffic {
  static final int MINUTES = 60;
  private static final String OTHER = "custom";

  private final Clock clock;
  private final Deque<Minute> minutes = new ArrayDeque<>();

  public Traffic(Clock clock) {
    this.clock = clock;
  }

  /** Counts one exchange at its end. */
  public synchronized void record(ExchangeSummary summary) {
    Minute minute = current();
    switch (summary.ending()) {
      case REFUSED -> minute.refused++;
      case COMPLETE -> minute.answered++;
      case FAILED, ABORTED, TRUNCATED, NOT_SENT -> minute.failed++;
    }
    minute.total.add(summary.totalNanos());
    minute.overhead.add(Math.max(0, summary.totalNanos() - summary.upstreamNanos()));
    summary
        .decision()
        .map(Decision::dataClass)
        .ifPresent(it -> count(minute.classes, it.name(), 1));
    if (!summary.code().isEmpty()) {
      count(minute.codes, ErrorCode.of(summary.code()).map(ErrorCode::id).orElse(OTHER), 1);
    }
    summary.findings().forEach((type, n) -> count(minute.findings, family(type), n));
    summary.served().ifPresent(served -> served(minute, summary, served));
  }

  /** Counts what a candidate policy says of one exchange. */
  public synchronized void record(Shadow shadow) {
    for (String word : shadow.words().split(" ", -1)) {
      count(current().shadows, word, 1);
    }
  }

  private static void served(Minute minute, ExchangeSummary summary, Served served) {
    count(minute.destinations, served.cacheHit() ? "cache" : served.destination(), 1);
    minute.tokens += summary.usage().input() + summary.usage().output();
    if (!served.cacheHit()) {
      minute.usd += served.price().of(summary.usage().input(), summary.usage().output());
    }
  }

  /** Terms are named by those who list them; they count as one. */
  private static String family(String type) {
    return type.startsWith("term.") ? "term" : type;
  }

  private static void count(Map<String, Long> counts, String name, long n) {
    counts.merge(name, n, Long::sum);
  }

  private Minute current() {
    long now = clock.instant().getEpochSecond() / 60;
    if (minutes.isEmpty() || minutes.getLast().number < now) {
      minutes.addLast(new Minute(now));
    }
    while (minutes.getFirst().number <= now - MINUTES) {
      minutes.removeFirst();
    }
    return minutes.getLast();
  }

  /** The last hour as it stands. */
  public synchronized TrafficView view() {
    long now = current().number;
    var points = new ArrayList<TrafficView.Point>();
    var byNumber = new TreeMap<Long, Minute>();
    var sum = new Minute(now);
    for (Minute minute : minutes) {
      byNumber.put(minute.number, minute);
      sum.add(minute);
    }
    for (long n = now - MINUTES + 1; n <= now; n++) {
      Minute minute = byNumber.getOrDefault(n, new Minute(n));
      points.add(
          new TrafficView.Point(
              Instant.ofEpochSecond(n * 60), minute.answered, minute.refused, minute.failed));
    }
    return new TrafficView(
        List.copyOf(points),
        sum.classes,
        sum.destinations,
        sum.codes,
        sum.findings,
        sum.shadows,
        new TrafficView.Times(sum.total.millis(0.5), sum.total.millis(0.95)),
        new TrafficView.Times(sum.overhead.millis(0.5), sum.overhead.millis(0.95)),
        sum.tokens,
        sum.usd);
  }

  /** What happened in one minute. */
  private static final class Minute {
    private final long number;
    private final Map<String, Long> classes = new TreeMap<>();
    private final Map<String, Long> destinations = new TreeMap<>();
    private final Map<String, Long> codes = new TreeMap<>();
    private final Map<String, Long> findings = new TreeMap<>();
    private final Map<String, Long> shadows = new TreeMap<>();
    private final Durations total = new Durations();
    private final Durations overhead = new Durations();
    private long answered;
    private long refused;
    private long failed;
    private long tokens;
    private double usd;

    Minute(long number) {
      this.number = number;
    }

    void add(Minute other) {
      other.classes.forEach((name, n) -> count(classes, name, n));
      other.destinations.forEach((name, n) -> count(destinations, name, n));
      other.codes.forEach((name, n) -> count(codes, name, n));
      other.findings.forEach((name, n) -> count(findings, name, n));
      other.shadows.forEach((name, n) -> count(shadows, name, n));
      total.add(other.total);
      overhead.add(other.overhead);
      tokens += other.tokens;
      usd += other.usd;
    }
  }
}
