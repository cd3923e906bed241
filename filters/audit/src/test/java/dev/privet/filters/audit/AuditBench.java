package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures; asserts only that the work was done. Run with {@code -Dsurefire.excluded=}. */
@Tag("bench")
final class AuditBench {
  private static final int WARM_UP = 5_000;
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 64, 256})
  void append_byWriters(int writers) throws Exception {
    int records = writers == 1 ? 2_000 : 60_000;
    try (var log = AuditLog.open(directory, AuditSettings.defaults("bench"), Clock.systemUTC())) {
      run(log, writers, Math.min(records, WARM_UP));
      long start = System.nanoTime();
      long[] nanos = run(log, writers, records);
      double seconds = (System.nanoTime() - start) / 1e9;
      Arrays.sort(nanos);
      System.out.printf(
          "append: writers=%d records/s=%.0f p50=%.2f ms p99=%.2f ms max=%.1f ms%n",
          writers,
          nanos.length / seconds,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6,
          nanos[nanos.length - 1] / 1e6);
      assertThat(log.head().seq()).isGreaterThan(records);
    }
  }

  private static long[] run(AuditLog log, int writers, int records) throws Exception {
    var each = new long[writers][records / writers];
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = IntStream.range(0, writers).mapToObj(w -> task(log, each[w])).toList();
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    return Arrays.stream(each).flatMapToLong(Arrays::stream).toArray();
  }

  private static Callable<Boolean> task(AuditLog log, long[] nanos) {
    return () -> {
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        log.append(typical(i));
        nanos[i] = System.nanoTime() - start;
      }
      return true;
    };
  }

  @Test
  void millionRecords_recoverVerifySearch() throws Exception {
    int records = 1_000_000;
    var settings =
        AuditSettings.defaults("bench").withQueue(100_000, java.time.Duration.ofMinutes(1));
    try (var log = AuditLog.open(directory, settings, Clock.systemUTC())) {
      for (int i = 0; i < records; i++) {
        log.appendLater(typical(i));
      }
    }
    long start = System.nanoTime();
    AuditLog.open(directory, settings, Clock.systemUTC()).close();
    long opened = System.nanoTime();
    AuditReport report = AuditVerifier.of(directory).verify();
    long verified = System.nanoTime();
    AuditSearch.of(directory).search(AuditQuery.ALL.with(AuditField.TENANT, "nobody"), r -> {});
    long searched = System.nanoTime();
    System.out.printf(
        "1M records: segments=%d open+close=%.2f s verify=%.2f s search=%.2f s%n",
        report.segments(),
        (opened - start) / 1e9,
        (verified - opened) / 1e9,
        (searched - verified) / 1e9);
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.records()).isGreaterThan(records);
  }

  /** About as large as the record of a real attempt. */
  private static AuditEvent typical(int i) {
    return AuditEvent.of(EventType.REQUEST)
        .with(AuditField.REQUEST_ID, "req_abcdefghijklmnopqrstuvwxyz" + i)
        .with(AuditField.ACTOR, "key_0123456789")
        .with(AuditField.TENANT, "acme")
        .with(AuditField.SOURCE_IP, "10.20.30.40")
        .with(AuditField.ENDPOINT, "/v1/chat/completions")
        .with(AuditField.CLASSIFICATION, "confidential")
        .with(AuditField.RESIDUAL, "internal")
        .with(AuditField.DETECTORS, Map.of("pii.email", 2, "pii.person", 3))
        .with(AuditField.TREATED, Map.of("pii.email", 2, "pii.person", 3))
        .with(AuditField.DECISION, "permit")
        .with(AuditField.RULE_ID, "pii-outside-as-tokens")
        .with(AuditField.POLICY_HASH, HASH)
        .with(AuditField.BACKEND_ID, "openai")
        .with(AuditField.REGION, "us")
        .with(AuditField.CLEARANCE, "internal")
        .with(AuditField.MODEL_REQUESTED, "chat")
        .with(AuditField.MODEL_SERVED, "gpt-4.1")
        .with(AuditField.PROMPT_HMAC, HASH)
        .with(AuditField.BYTES, 1024 + i);
  }
}
