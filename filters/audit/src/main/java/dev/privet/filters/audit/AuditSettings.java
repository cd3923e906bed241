package dev.privet.filters.audit;

import java.time.Duration;
import java.util.Objects;

/**
 * How a log is kept.
 *
 * @param segmentSize bytes of a segment file, preallocated; 64 KiB to 256 MiB
 * @param metadataSync whether each force also writes the file's metadata ({@code fsync} instead of
 *     {@code fdatasync})
 * @param queueCapacity events that may wait for the writer; outcomes of recorded intents are not
 *     counted, since they are bounded by the intents
 * @param queueTimeout how long an event waits for a place in the queue
 * @param durableTimeout how long an event that must be durable waits for the disk
 * @param node name of this node, written to each record
 */
public record AuditSettings(
    long segmentSize,
    boolean metadataSync,
    int queueCapacity,
    Duration queueTimeout,
    Duration durableTimeout,
    String node) {
  static final long MIN_SEGMENT = 64L << 10;
  static final long MAX_SEGMENT = 256L << 20;

  public AuditSettings {
    Objects.requireNonNull(queueTimeout, "queueTimeout");
    Objects.requireNonNull(durableTimeout, "durableTimeout");
    Objects.requireNonNull(node, "node");
    if (segmentSize < MIN_SEGMENT || segmentSize > MAX_SEGMENT) {
      throw new IllegalArgumentException("segment-size: expected 64 KiB to 256 MiB");
    }
    if (queueCapacity < 1) {
      throw new IllegalArgumentException("queue: expected 1 or more");
    }
    if (!queueTimeout.isPositive() || !durableTimeout.isPositive()) {
      throw new IllegalArgumentException("timeouts: expected more than 0");
    }
  }

  /** 16 MiB segments, 4096 waiting events, 250 ms for the queue, 2 s for the disk. */
  public static AuditSettings defaults(String node) {
    return new AuditSettings(
        16L << 20, false, 4096, Duration.ofMillis(250), Duration.ofSeconds(2), node);
  }

  public AuditSettings withSegmentSize(long bytes) {
    return new AuditSettings(
        bytes, metadataSync, queueCapacity, queueTimeout, durableTimeout, node);
  }

  public AuditSettings withQueue(int capacity, Duration timeout) {
    return new AuditSettings(segmentSize, metadataSync, capacity, timeout, durableTimeout, node);
  }

  public AuditSettings withDurableTimeout(Duration timeout) {
    return new AuditSettings(segmentSize, metadataSync, queueCapacity, queueTimeout, timeout, node);
  }
}
