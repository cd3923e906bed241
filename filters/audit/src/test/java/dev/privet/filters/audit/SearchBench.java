package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures searches over a million records, or as many as {@code -Drecords} says. Run with {@code
 * -Dsurefire.excluded=}. Times are CPU times of the thread that searches.
 */
@Tag("bench")
final class SearchBench {
  private static final int RECORDS = Integer.getInteger("records", 1_000_000);
  private static final int PAGES = 100;
  private static final int PAGE = 50;
  private static final List<String> CLASSES = List.of("internal", "confidential", "restricted");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  @TempDir Path directory;

  @Test
  void search_overMillionRecords() throws Exception {
    write();
    System.out.printf("log: %d MiB%n", mebibytes(".log"));
    long start = cpu();
    AuditSearch.of(directory).prepare();
    System.out.printf(
        "index: %.1f s for %d records, %d MiB%n", seconds(start), RECORDS, mebibytes(".idx"));
    start = cpu();
    var search = AuditSearch.of(directory);
    search.prepare();
    System.out.printf("open indexes: %.3f s%n", seconds(start));
    assertThat(searches(search)).isPositive();
    assertThat(pages(search)).isEqualTo(PAGES * PAGE);
  }

  private static long searches(AuditSearch search) {
    var random = new Random(7);
    long[] nanos = new long[300];
    long hits = 0;
    for (int i = 0; i < nanos.length; i++) {
      var query = query(i, random);
      long since = cpu();
      var count = new AtomicInteger();
      search.search(query, record -> count.incrementAndGet());
      nanos[i] = cpu() - since;
      hits += count.get();
    }
    print("search", nanos);
    return hits;
  }

  /** Pages of a tenant from the middle of the log on. */
  private static int pages(AuditSearch search) {
    var query = AuditQuery.ALL.with(AuditField.TENANT, "tenant-7").withLimit(PAGE);
    long[] nanos = new long[PAGES];
    var count = new AtomicInteger();
    long cursor = RECORDS / 2;
    for (int i = 0; i < PAGES; i++) {
      long since = cpu();
      cursor = search.search(query.withAfter(cursor), record -> count.incrementAndGet());
      nanos[i] = cpu() - since;
    }
    print("page behind the middle", nanos);
    return count.get();
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s: p50=%.1f ms p95=%.1f ms max=%.1f ms%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 95 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private long mebibytes(String ending) throws IOException {
    try (var files = Files.list(directory)) {
      return files
              .filter(file -> file.toString().endsWith(ending))
              .mapToLong(file -> file.toFile().length())
              .sum()
          >> 20;
    }
  }

  private static double seconds(long since) {
    return (cpu() - since) / 1e9;
  }

  private static AuditQuery query(int i, Random random) {
    AuditQuery all = AuditQuery.ALL.withNewestFirst(i % 2 == 0);
    String tenant = "tenant-" + random.nextInt(50);
    return switch (i % 6) {
      case 0 -> all.with(AuditField.TENANT, tenant).with(AuditField.OUTCOME, "ERROR");
      case 1 -> all.with(AuditField.REQUEST_ID, "req_" + random.nextInt(RECORDS));
      case 2 -> all.withFinding("pii.card").with(AuditField.CLASSIFICATION, "restricted");
      case 3 ->
          all.with(AuditField.TENANT, "nobody").withTime(START, START.plus(Duration.ofDays(9)));
      case 4 -> all.with(AuditField.BACKEND_ID, "dest-3").with(AuditField.RULE_ID, "rule-1");
      default -> all.with(AuditField.REASON, "rare");
    };
  }

  private void write() {
    var settings = AuditSettings.defaults("bench").withQueue(100_000, Duration.ofMinutes(1));
    var random = new Random(1);
    var now = new Instant[] {START};
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now[0];
          }
        };
    try (var log = AuditLog.open(directory, settings, clock)) {
      for (int i = 0; i < RECORDS; i++) {
        now[0] = now[0].plusMillis(900);
        log.appendLater(record(i, random));
      }
    } catch (dev.privet.filters.api.RecorderUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AuditEvent record(int i, Random random) {
    return AuditEvent.of(EventType.REQUEST)
        .with(AuditField.REQUEST_ID, "req_" + i)
        .with(AuditField.ACTOR, "key_" + random.nextInt(500))
        .with(AuditField.TENANT, "tenant-" + random.nextInt(50))
        .with(AuditField.SOURCE_IP, "10.20.30.40")
        .with(AuditField.ENDPOINT, "/v1/chat/completions")
        .with(AuditField.CLASSIFICATION, CLASSES.get(random.nextInt(3)))
        .with(AuditField.RESIDUAL, "internal")
        .with(
            AuditField.DETECTORS,
            random.nextInt(100) == 0
                ? Map.of("pii.card", 1, "pii.email", 2)
                : Map.of("pii.email", 2, "pii.person", 3))
        .with(AuditField.DECISION, "permit")
        .with(AuditField.RULE_ID, "rule-" + random.nextInt(12))
        .with(AuditField.POLICY_HASH, "0123456789abcdef".repeat(4))
        .with(AuditField.BACKEND_ID, "dest-" + random.nextInt(6))
        .with(AuditField.MODEL_SERVED, "gpt-4.1")
        .with(AuditField.REASON, random.nextInt(50_000) == 0 ? "rare" : "")
        .with(AuditField.OUTCOME, random.nextInt(200) == 0 ? "ERROR" : "OK")
        .with(AuditField.PROMPT_HMAC, "0123456789abcdef".repeat(4));
  }
}
