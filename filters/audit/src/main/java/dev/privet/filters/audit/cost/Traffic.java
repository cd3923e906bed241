package dev.privet.filters.audit.cost;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What destinations with a price were used for, from the OUTCOME records of a log. Not thread-safe
 * while it is filled.
 */
public final class Traffic {
  private static final long BUCKET_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final String TOPIC = "topic.";
  private static final double NANO = 1e9;

  private final Map<Group, Spend> groups = new TreeMap<>(Group.ORDER);
  private final Map<Long, double[]> buckets = new TreeMap<>();
  private final Map<Long, Double> days = new TreeMap<>();
  private long[] moments = new long[1024];
  private int count;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long records;

  /**
   * What belongs together.
   *
   * @param destination where it went
   * @param model model there
   * @param dataClass class of the original text
   * @param topic what it was about, or {@code -}
   */
  public record Group(String destination, String model, String dataClass, String topic) {
    private static final Comparator<Group> ORDER =
        Comparator.comparing(Group::destination)
            .thenComparing(Group::model)
            .thenComparing(Group::dataClass)
            .thenComparing(Group::topic);
  }

  /** The traffic that a log tells of, within a time. */
  public static Traffic of(AuditSearch search, Instant from, Instant to) {
    return of(search::search, from, to);
  }

  /** The same from anything that hands over the records of a query. */
  public static Traffic of(
      BiConsumer<AuditQuery, Consumer<AuditRecord>> search, Instant from, Instant to) {
    var traffic = new Traffic();
    search.accept(
        AuditQuery.ALL
            .withEvents(Set.of(EventType.OUTCOME))
            .withTime(from, to)
            .withLimit(Integer.MAX_VALUE),
        traffic::add);
    return traffic;
  }

  private void add(AuditRecord outcome) {
    long input = number(outcome, AuditField.TOKENS_INPUT);
    long output = number(outcome, AuditField.TOKENS_OUTPUT);
    long end = outcome.time().map(Instant::toEpochMilli).orElse(0L);
    if (input + output == 0 || end == 0) {
      return;
    }
    records++;
    first = Math.min(first, end);
    last = Math.max(last, end);
    double usd = number(outcome, AuditField.COST_NANO_USD) / NANO;
    boolean estimated =
        outcome.text(AuditField.TOKENS_ESTIMATED).filter("true"::equals).isPresent();
    boolean priced = outcome.fields().containsKey(AuditField.COST_NANO_USD.key());
    groups.merge(
        group(outcome),
        new Spend(1, input, output, usd, estimated ? 1 : 0, priced ? 0 : 1),
        Spend::plus);
    if (priced) {
      load(input, output, end, number(outcome, AuditField.DURATION_MS));
      days.merge(end / DAY_MILLIS, usd, Double::sum);
    }
  }

  private void load(long input, long output, long end, long millis) {
    double[] bucket = buckets.computeIfAbsent(end / BUCKET_MILLIS, b -> new double[2]);
    bucket[0] += input;
    bucket[1] += output;
    if (count + 2 > moments.length) {
      moments = Arrays.copyOf(moments, 2 * moments.length);
    }
    // An end counts before a start of the same moment: the low bit says which it is.
    moments[count++] = (end - millis) * 2 + 1;
    moments[count++] = end * 2;
  }

  private static Group group(AuditRecord outcome) {
    String topic =
        outcome.counts(AuditField.DETECTORS).keySet().stream()
            .filter(type -> type.startsWith(TOPIC))
            .map(type -> type.substring(TOPIC.length()))
            .findFirst()
            .orElse("-");
    return new Group(
        text(outcome, AuditField.BACKEND_ID),
        text(outcome, AuditField.MODEL_SERVED),
        text(outcome, AuditField.CLASSIFICATION),
        topic);
  }

  private static String text(AuditRecord record, AuditField field) {
    return record.text(field).orElse("-");
  }

  private static long number(AuditRecord record, AuditField field) {
    return record.fields().get(field.key()) instanceof Number number ? number.longValue() : 0;
  }

  /** What was used, by group. */
  public Map<Group, Spend> groups() {
    return Map.copyOf(groups);
  }

  /** The groups in order. */
  public List<Group> order() {
    return List.copyOf(groups.keySet());
  }

  /** What was used and paid at destinations with a price. */
  public Spend total() {
    return groups.values().stream()
        .filter(spend -> spend.unpriced() < spend.requests())
        .reduce(Spend.NONE, Spend::plus);
  }

  /** OUTCOME records with tokens. */
  public long records() {
    return records;
  }

  /** Time from the first record to the last, in days; at least an hour. */
  public double days() {
    return records == 0 ? 0 : Math.max(last - first, DAY_MILLIS / 24) / (double) DAY_MILLIS;
  }

  /** The most answers at a time. */
  public int peakConcurrency() {
    long[] sorted = Arrays.copyOf(moments, count);
    Arrays.sort(sorted);
    int now = 0;
    int most = 0;
    for (long moment : sorted) {
      now += (moment & 1) == 1 ? 1 : -1;
      most = Math.max(most, now);
    }
    return most;
  }

  /**
   * The part of a replica's time that the traffic takes at its busiest: the 99th percentile of all
   * five minutes with traffic, reading and writing added up.
   */
  double busiest(Replica replica) {
    double seconds = BUCKET_MILLIS / 1000.0;
    double[] parts =
        buckets.values().stream()
            .mapToDouble(b ->
                b[0] / seconds / replica.inputPerSecond()
                    + b[1] / seconds / replica.outputPerSecond())
            .sorted()
            .toArray();
    return parts.length == 0 ? 0 : parts[(int) Math.min(parts.length - 1, parts.length * 0.99)];
  }

  /**
   * Growth of the daily spend a month, by least squares over its logarithms; 0 if the log is
   * shorter than four weeks.
   */
  double growth() {
    List<Map.Entry<Long, Double>> paid =
        days.entrySet().stream().filter(day -> day.getValue() > 0).toList();
    if (days() < 28 || paid.size() < 14) {
      return 0;
    }
    double meanX = paid.stream().mapToDouble(Map.Entry::getKey).average().orElse(0);
    double meanY = paid.stream().mapToDouble(day -> Math.log(day.getValue())).average().orElse(0);
    double above = 0;
    double below = 0;
    for (var day : paid) {
      double x = day.getKey() - meanX;
      above += x * (Math.log(day.getValue()) - meanY);
      below += x * x;
    }
    return Math.exp(above / below * BreakEven.DAYS_A_MONTH) - 1;
  }

  /** First and last time, or the epoch if there is nothing. */
  public List<Instant> window() {
    return records == 0
        ? List.of(Instant.EPOCH, Instant.EPOCH)
        : List.of(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
  }
}
