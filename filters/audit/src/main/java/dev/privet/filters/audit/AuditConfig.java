package dev.privet.filters.audit;

import java.time.Duration;
import java.util.Objects;
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
    String sourceIp) {
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
    if (!sync.equals("data") && !sync.equals("full")) {
      throw new IllegalArgumentException("sync: expected data or full");
    }
    var _ = SourceAddress.of(sourceIp);
    var _ = settings(segmentSize, sync, queue, queueTimeout, durableTimeout, node);
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
}
