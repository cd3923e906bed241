package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditSearchTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  @TempDir Path directory;

  static List<AuditRecord> all(Storage storage) {
    var records = new ArrayList<AuditRecord>();
    AuditSearch.of(storage).search(AuditQuery.ALL.withLimit(Integer.MAX_VALUE), records::add);
    return records;
  }

  @BeforeEach
  void writeLog() throws IOException {
    write(
        NOON,
        Logs.request("a").with(AuditField.TENANT, "acme").with(AuditField.ACTOR, "key_1"),
        Logs.request("b")
            .with(AuditField.TENANT, "acme")
            .with(AuditField.DETECTORS, Map.of("pii.email", 2)));
    write(
        NOON.plusSeconds(60),
        Logs.request("c").with(AuditField.TENANT, "umbrella"),
        Logs.intent("d").with(AuditField.BACKEND_ID, "openai"));
  }

  private void write(Instant when, AuditEvent... events) throws IOException {
    try (var log = AuditLog.open(directory, Logs.SMALL, Clock.fixed(when, ZoneOffset.UTC))) {
      for (AuditEvent event : events) {
        log.append(event);
      }
    }
  }

  @Test
  void search_byField_findsExactMatches() {
    assertThat(ids(AuditQuery.ALL.with(AuditField.TENANT, "acme"))).containsExactly("a", "b", "d");
    assertThat(ids(AuditQuery.ALL.with(AuditField.TENANT, "acm"))).isEmpty();
    assertThat(ids(AuditQuery.ALL.with(AuditField.ACTOR, "key_1"))).containsExactly("a");
    assertThat(ids(AuditQuery.ALL.with(AuditField.BACKEND_ID, "openai"))).containsExactly("d");
    assertThat(ids(AuditQuery.ALL.with(AuditField.TENANT, "acme").with(AuditField.REQUEST_ID, "b")))
        .containsExactly("b");
  }

  @Test
  void search_byFinding_coversFamilies() {
    assertThat(ids(AuditQuery.ALL.withFinding("pii.*"))).containsExactly("b");
    assertThat(ids(AuditQuery.ALL.withFinding("pii.email"))).containsExactly("b");
    assertThat(ids(AuditQuery.ALL.withFinding("secret"))).isEmpty();
  }

  @Test
  void search_byEventAndTime_findsThose() {
    assertThat(ids(AuditQuery.ALL.withEvents(Set.of(EventType.INTENT)))).containsExactly("d");
    var first = AuditQuery.ALL.withTime(NOON, NOON.plusSeconds(60));
    assertThat(ids(first)).containsExactly("", "a", "b", "");
    assertThat(ids(AuditQuery.ALL.withTime(NOON.plusSeconds(60), Instant.MAX)))
        .containsExactly("", "c", "d", "");
  }

  @Test
  void search_inPages_seesEachRecordOnce() {
    var seqs = new ArrayList<Long>();
    var query = AuditQuery.ALL.withLimit(3);
    long cursor;
    do {
      cursor = AuditSearch.of(directory).search(query, record -> seqs.add(record.seq()));
      query = query.withAfter(cursor);
    } while (cursor != 0);
    assertThat(seqs).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void search_damagedLog_saysWhere() throws IOException {
    var place = Logs.places(directory).get(2);
    byte[] bytes = Files.readAllBytes(place.file());
    bytes[place.offset() + 30] ^= 1;
    Files.write(place.file(), bytes);
    var seen = new ArrayList<AuditRecord>();

    assertThatThrownBy(() -> AuditSearch.of(directory).search(AuditQuery.ALL, seen::add))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("position " + place.offset());
    assertThat(seen).hasSize(2);
  }

  private List<String> ids(AuditQuery query) {
    var ids = new ArrayList<String>();
    AuditSearch.of(directory)
        .search(query, record -> ids.add(record.text(AuditField.REQUEST_ID).orElse("")));
    return ids;
  }
}
