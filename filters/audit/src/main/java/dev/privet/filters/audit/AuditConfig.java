package dev.privet.filters.audit;

import dev.privet.filters.api.Sensitive;
import dev.privet.filters.audit.place.CheckpointPlace;
import dev.privet.filters.audit.place.Places;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Settings of the plug-in {@code audit}. Absent keys have the defaults. A log that is already open
 * keeps its settings over a reload.
 *
 * @param dir directory of the log; default {@code data/audit}
 * @param mustExist whether the directory must be there, as where it is a mounted volume; else it is
 *     made
 * @param segmentSize size of a segment file in KiB or MiB; default {@code 16MiB}
 * @param sync {@code data} (default) or {@code full}: whether a force also writes metadata that is
 *     not needed to read the records
 * @param queue events that may wait for the writer; default 4096
 * @param queueTimeout how long an event waits for a place in the queue; default {@code 250ms}
 * @param durableTimeout how long an intent waits for the disk; default {@code 2s}
 * @param node name of this node; default the host's name
 * @param sourceIp how much of a caller's address is kept: a {@link SourceAddress} in lower case;
 *     default {@code full}
 * @param keys folder of the secret keys; default the log's folder with {@code -keys} behind it
 * @param checkpoints how the log is signed
 * @param sinks where records are brought; each with a {@code type} and the keys of that type
 * @param content which text is kept, encrypted
 * @param retention how long records are kept
 */
public record AuditConfig(
    String dir,
    boolean mustExist,
    String segmentSize,
    String sync,
    int queue,
    Duration queueTimeout,
    Duration durableTimeout,
    String node,
    String sourceIp,
    String keys,
    CheckpointConfig checkpoints,
    List<Map<String, String>> sinks,
    ContentConfig content,
    RetentionConfig retention) {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})(KiB|MiB)");

  public AuditConfig {
    dir = Objects.requireNonNullElse(dir, "data/audit");
    segmentSize = Objects.requireNonNullElse(segmentSize, "16MiB");
    sync = Objects.requireNonNullElse(sync, "data");
    queue = queue == 0 ? 4096 : queue;
    queueTimeout = Objects.requireNonNullElse(queueTimeout, Duration.ofMillis(250));
    durableTimeout = Objects.requireNonNullElse(durableTimeout, Duration.ofSeconds(2));
    node = Objects.requireNonNullElse(node, "");
    sourceIp = Objects.requireNonNullElse(sourceIp, "full");
    keys = Objects.requireNonNullElse(keys, "");
    checkpoints = Objects.requireNonNullElse(checkpoints, CheckpointConfig.DEFAULT);
    sinks = sinks == null ? List.of() : List.copyOf(sinks);
    content = Objects.requireNonNullElse(content, ContentConfig.NONE);
    retention = Objects.requireNonNullElse(retention, RetentionConfig.FOREVER);
    var _ = Sinks.settings(sinks, node, path -> path);
    if (!sync.equals("data") && !sync.equals("full")) {
      throw new IllegalArgumentException("sync: expected data or full");
    }
    var _ = SourceAddress.of(sourceIp);
    var _ = settings(segmentSize, sync, queue, queueTimeout, durableTimeout, node);
  }

  /**
   * How checkpoints are made.
   *
   * @param every longest time from a record to the checkpoint that covers it; default {@code 1m}
   * @param to folders and addresses that each checkpoint is brought to
   * @param buckets buckets that each checkpoint is brought to
   */
  public record CheckpointConfig(Duration every, List<String> to, List<BucketConfig> buckets) {
    static final CheckpointConfig DEFAULT =
        new CheckpointConfig(Duration.ofMinutes(1), List.of(), List.of());

    public CheckpointConfig {
      every = Objects.requireNonNullElse(every, Duration.ofMinutes(1));
      to = to == null ? List.of() : List.copyOf(to);
      buckets = buckets == null ? List.of() : List.copyOf(buckets);
      if (!every.isPositive()) {
        throw new IllegalArgumentException("checkpoints.every: expected more than 0");
      }
      var _ = places(to, buckets, path -> path, Clock.systemUTC());
    }

    /** Where each checkpoint is brought. */
    List<CheckpointPlace> places(UnaryOperator<Path> resolve, Clock clock) {
      return places(to, buckets, resolve, clock);
    }

    private static List<CheckpointPlace> places(
        List<String> to, List<BucketConfig> buckets, UnaryOperator<Path> resolve, Clock clock) {
      var places = new ArrayList<CheckpointPlace>();
      to.forEach(place -> places.add(Places.of(place, resolve)));
      buckets.forEach(it -> places.add(Places.bucket(it.url(), it.region(), it.key(), clock)));
      return places;
    }
  }

  /**
   * A bucket of S3, or of a server that speaks its protocol.
   *
   * @param url its address, with the folder for the checkpoints
   * @param region region of the signature
   * @param key {@code ACCESS-KEY-ID:SECRET-ACCESS-KEY}, or that and {@code :SESSION-TOKEN}
   */
  public record BucketConfig(String url, String region, Sensitive<String> key) {
    public BucketConfig {
      Objects.requireNonNull(url, "buckets.url");
      Objects.requireNonNull(region, "buckets.region");
      Objects.requireNonNull(key, "buckets.key");
    }
  }

  /**
   * Which text is kept.
   *
   * @param keep {@code none} (default), {@code redacted} (as it left) or {@code original}
   * @param keyPer whose key encrypts it: {@code tenant} (default) or {@code key}, the caller's
   */
  public record ContentConfig(String keep, String keyPer) {
    static final ContentConfig NONE = new ContentConfig("none", "tenant");

    public ContentConfig {
      keep = Objects.requireNonNullElse(keep, "none");
      keyPer = Objects.requireNonNullElse(keyPer, "tenant");
      if (!List.of("none", "redacted", "original").contains(keep)) {
        throw new IllegalArgumentException("content.keep: expected none, redacted or original");
      }
      if (!List.of("tenant", "key").contains(keyPer)) {
        throw new IllegalArgumentException("content.key-per: expected tenant or key");
      }
    }
  }

  /**
   * How long records are kept.
   *
   * @param profile rule that says how long at least: {@code none} (default), {@code ai-act}, {@code
   *     hipaa}, {@code pci}
   * @param days days after which whole segments are dropped; 0 (default) for never
   * @param atMost days that {@code days} may not exceed; 0 for no such bound
   */
  public record RetentionConfig(String profile, int days, int atMost) {
    static final RetentionConfig FOREVER = new RetentionConfig("none", 0, 0);

    public RetentionConfig {
      profile = Objects.requireNonNullElse(profile, "none");
      int floor = RetentionProfile.of(profile).days();
      if (days < 0 || atMost < 0) {
        throw new IllegalArgumentException("retention: expected days of 0 or more");
      }
      if (days > 0 && days < floor) {
        throw new IllegalArgumentException("retention.days: the profile demands at least " + floor);
      }
      if (atMost > 0 && (days == 0 || days > atMost)) {
        throw new IllegalArgumentException("retention.days: expected 1 to " + atMost);
      }
    }

    /** How long records are kept; zero for ever. */
    Duration keep() {
      return Duration.ofDays(days);
    }
  }

  /** The folder of the secret keys of the log in a directory. */
  Path keyFolder(Path directory, UnaryOperator<Path> resolve) {
    return keys.isEmpty()
        ? directory.resolveSibling(directory.getFileName() + "-keys")
        : resolve.apply(Path.of(keys));
  }

  /** The settings of the log on a node of that name. */
  AuditSettings settings(String nodeName) {
    return settings(segmentSize, sync, queue, queueTimeout, durableTimeout, nodeName);
  }

  private static AuditSettings settings(
      String size, String sync, int queue, Duration queueTime, Duration diskTime, String node) {
    return new AuditSettings(bytes(size), sync.equals("full"), queue, queueTime, diskTime, node);
  }

  private static long bytes(String size) {
    var matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("segment-size: expected a size such as 16MiB");
    }
    return Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("KiB") ? 10 : 20);
  }

  /** Without the settings of sinks, which may hold secrets. */
  @Override
  public String toString() {
    return "AuditConfig[" + dir + "]";
  }
}
