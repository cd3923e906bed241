package dev.privet.filters.audit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditLog;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditSettings;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.LogSinks;
import dev.privet.filters.audit.SinkState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL, which is stopped and started again in between. */
@Tag("it")
final class PostgresSinkTest {
  private static final String EVIL = "x'); drop table privet_audit; -- <script>alert(1)</script>";
  @TempDir Path folder;
  private EmbeddedPostgres database;
  private int port;

  @BeforeEach
  void start() throws IOException {
    database =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("db"))
            .setCleanDataDirectory(false)
            .start();
    port = database.getPort();
  }

  @AfterEach
  void stop() throws IOException {
    database.close();
  }

  private void restart() throws IOException {
    database =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("db"))
            .setCleanDataDirectory(false)
            .setPort(port)
            .start();
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private AuditLog open(String node) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(node));
    return AuditLog.open(directory, AuditSettings.defaults(node), Clock.systemUTC());
  }

  private LogSinks follow(AuditLog log) {
    return LogSinks.start(
        log, List.of(Map.of("type", "postgres", "url", url(), "user", "postgres")), path -> path);
  }

  private static void await(LogSinks sinks) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> sinks.states().stream().allMatch(state -> state.lag() == 0));
  }

  private static AuditEvent event(String request, String tenant) {
    return AuditEvent.of(EventType.REQUEST)
        .with(AuditField.REQUEST_ID, request)
        .with(AuditField.TENANT, tenant)
        .with(AuditField.DETECTORS, Map.of("pii.email", 1));
  }

  @Test
  void sink_afterAnOutage_hasEveryRecordOnce() throws Exception {
    try (var log = open("gw-1")) {
      LogSinks sinks = follow(log);
      for (int i = 0; i < 700; i++) {
        log.append(event("req_" + i, EVIL));
      }
      await(sinks);
      database.close();
      for (int i = 700; i < 1500; i++) {
        log.append(event("req_" + i, "acme"));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> sinks.states().stream().noneMatch(state -> state.error().isEmpty()));
      assertThat(log.healthy()).isTrue();
      restart();
      await(sinks);
      assertThat(sinks.states()).extracting(SinkState::error).containsExactly("");

      List<String> found = all(AuditQuery.ALL.withLimit(400), "");
      assertThat(found).hasSize((int) log.head().seq());
      assertThat(new HashSet<>(found)).hasSameSizeAs(found);
      assertThat(all(AuditQuery.ALL.with(AuditField.TENANT, EVIL), "")).hasSize(700);
      assertThat(all(AuditQuery.ALL.with(AuditField.REASON, EVIL), "")).isEmpty();
      assertThat(all(AuditQuery.ALL.with(AuditField.BYTES, EVIL), "")).isEmpty();
    }
  }

  @Test
  void twoNodes_areSearchedTogetherAndVerifiedApart() throws Exception {
    try (var one = open("gw-1");
        var two = open("gw-2")) {
      LogSinks first = follow(one);
      LogSinks second = follow(two);
      for (int i = 0; i < 40; i++) {
        one.append(event("one_" + i, "acme"));
        two.append(event("two_" + i, i % 2 == 0 ? "acme" : "umbrella"));
      }
      await(first);
      await(second);

      assertThat(all(AuditQuery.ALL.with(AuditField.TENANT, "acme").withLimit(7), "")).hasSize(60);
      assertThat(all(AuditQuery.ALL.with(AuditField.TENANT, "acme"), "gw-2")).hasSize(20);
      assertThat(all(AuditQuery.ALL.withFinding("pii.*").withNewestFirst(true), "")).hasSize(80);
      assertThat(all(AuditQuery.ALL.withFinding("secret.*"), "")).isEmpty();
      assertThat(all(AuditQuery.ALL.with(AuditField.REQUEST_ID, "two_3"), "")).hasSize(1);
    }
    for (String node : List.of("gw-1", "gw-2")) {
      assertThat(AuditVerifier.of(folder.resolve(node)).verify().firstProblem()).isEmpty();
    }
    try (var search = PostgresSearch.of(url(), "postgres", "")) {
      assertThatThrownBy(() -> search.search(AuditQuery.ALL, "", "1; drop table privet_audit"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Reads all pages. */
  private List<String> all(AuditQuery query, String node) {
    var found = new ArrayList<String>();
    try (var search = PostgresSearch.of(url(), "postgres", "")) {
      String cursor = "";
      do {
        PostgresSearch.Page page = search.search(query, node, cursor);
        found.addAll(page.records());
        cursor = page.cursor();
      } while (!cursor.isEmpty());
    }
    return found;
  }
}
