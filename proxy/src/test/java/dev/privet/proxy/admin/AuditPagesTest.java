package dev.privet.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.Role;
import java.io.RandomAccessFile;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log in the console: found, read, exported and verified, all of it recorded. */
final class AuditPagesTest {
  @TempDir Path folder;
  private AdminGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = AdminGateway.start(folder);
    gateway.ask("chat", "Write to ada@example.com, please.");
    gateway.ask("away", "The key is AKIAIOSFODNN7EXAMPLE, keep it.");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return gateway.get(path, gateway.firstToken());
  }

  @Test
  void search_byClassAndFinding_findsAndIsRecorded() throws Exception {
    HttpResponse<String> page = get("/console/audit?event=INTENT&finding=pii.*&class=confidential");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("pii.email")
        .doesNotContain("secret.aws")
        .doesNotContain("ada@example.com");
    var read = gateway.records(EventType.AUDIT_READ).getFirst();
    assertThat(read.text(AuditField.QUERY))
        .hasValue("{classification=confidential, event=INTENT, finding=pii.*}");
    assertThat(read.text(AuditField.ROLES)).hasValue("administrator");
  }

  @Test
  void search_pagesBackwards_byCursor() throws Exception {
    for (int i = 0; i < 60; i++) {
      get("/console/playground");
    }
    String first = get("/console/audit?event=ADMIN_ACTION").body();
    String older = first.replaceAll("(?s).*before=([0-9]+).*", "$1");
    String second = get("/console/audit?event=ADMIN_ACTION&before=" + older).body();
    assertThat(first.split("/console/audit/[0-9]", -1)).hasSize(51);
    assertThat(second.split("/console/audit/[0-9]", -1)).hasSize(11);
    assertThat(first).contains("60 match").doesNotContain("Back to the newest");
    assertThat(second).contains("Back to the newest").doesNotContain("before=");
  }

  @Test
  void record_showsTraceChainAndRequest() throws Exception {
    var intent = gateway.records(EventType.INTENT).getFirst();
    String page = get("/console/audit/" + intent.seq()).body();
    assertThat(page)
        .contains("How the decision fell")
        .contains("personal-data-leaves-as-tokens")
        .contains(String.valueOf(intent.fields().get("prev_hash")))
        .contains("outcome");
    assertThat(get("/console/audit/999999").statusCode()).isEqualTo(404);
    assertThat(get("/console/audit/abc").statusCode()).isEqualTo(404);
  }

  @Test
  void export_isRecordedAndHoldsWhatMatches() throws Exception {
    HttpResponse<String> lines = get("/console/audit/export?event=INTENT");
    assertThat(lines.headers().firstValue("content-type")).hasValue("application/x-ndjson");
    assertThat(lines.body().lines()).hasSize(1).allMatch(it -> it.contains("\"INTENT\""));
    assertThat(gateway.records(EventType.EXPORT)).hasSize(1);
    assertThat(get("/console/audit/export?event=INTENT&format=cef").body()).startsWith("CEF:0|");
    assertThat(get("/console/audit/export?format=exe").statusCode()).isEqualTo(400);
  }

  @Test
  void verify_saysTheLogIsIntact_andIsRecorded() throws Exception {
    var answer =
        gateway.post(
            "/console/audit/verify",
            Map.of(),
            "Authorization",
            "Bearer " + gateway.firstToken(),
            "HX-Request",
            "true");
    assertThat(answer.body()).contains("The log is intact").doesNotContain("<html");
    assertThat(gateway.records(EventType.VERIFY)).hasSize(1);
  }

  @Test
  void record_verified_everyCheckHolds_andIsRecorded() throws Exception {
    var intent = gateway.records(EventType.INTENT).getFirst();
    HttpResponse<String> answer = verify(intent.seq());
    assertThat(answer.body())
        .contains("names the hash of the record before, " + (intent.seq() - 1))
        .contains("signed with the key")
        .doesNotContain("does not hold", "<html");
    assertThat(answer.body().split("tag good", -1)).hasSize(5);
    assertThat(gateway.records(EventType.VERIFY).getFirst().text(AuditField.QUERY))
        .hasValue("record " + intent.seq());
    assertThat(verify(999_999).statusCode()).isEqualTo(404);
  }

  @Test
  void record_changedOnDiskWithItsChecksum_doesNotHold() throws Exception {
    var intent = gateway.records(EventType.INTENT).getFirst();
    assertThat(intent.json()).contains("\"acme\"");
    assertThat(verify(intent.seq()).body()).doesNotContain("does not hold");
    rewrite(intent, intent.json().replace("\"acme\"", "\"acmE\""));
    assertThat(verify(intent.seq()).body())
        .contains("tag bad", "does not hold")
        .contains("The bytes in the file give the leaf");
    assertThat(verify(intent.seq() + 1).body()).contains("does not hold");
  }

  /** Puts another text of the same length in a record's place, with a checksum that fits. */
  private void rewrite(AuditRecord record, String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame =
        ByteBuffer.allocate(16 + bytes.length)
            .putInt(0, bytes.length)
            .putLong(8, record.seq())
            .put(16, bytes);
    var crc = new CRC32C();
    crc.update(frame.array(), 0, 4);
    crc.update(frame.array(), 8, 8 + bytes.length);
    frame.putInt(4, (int) crc.getValue());
    Path segment = folder.resolve("audit").resolve(record.segment());
    try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(record.offset());
      file.write(frame.array());
    }
  }

  @Test
  void record_changedOnDisk_isSaidToBeDamagedAndWhere() throws Exception {
    var intent = gateway.records(EventType.INTENT).getFirst();
    Path segment = folder.resolve("audit").resolve(intent.segment());
    try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.seek(intent.offset() + 40);
      file.write('#');
    }
    HttpResponse<String> answer = get("/console/audit/" + intent.seq());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains(intent.segment() + " is damaged at position " + intent.offset())
        .contains("check of the whole log");
  }

  private HttpResponse<String> verify(long seq) throws Exception {
    return gateway.post(
        "/console/audit/" + seq + "/verify",
        Map.of(),
        "Authorization",
        "Bearer " + gateway.firstToken(),
        "HX-Request",
        "true");
  }

  @Test
  void costs_showSpendAndBreakEven_andAreRecorded() throws Exception {
    HttpResponse<String> page = get("/console/costs");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("llama-3.3-70b", "<svg viewBox", "times today&#39;s volume", "GPU price +25 %")
        .contains("outside");
    assertThat(gateway.records(EventType.AUDIT_READ).getFirst().text(AuditField.QUERY))
        .hasValue("costs break-even");
    assertThat(get("/console/costs?from=2040-01-01").body())
        .contains("No answers with tokens in this time")
        .doesNotContain("<svg viewBox");
    assertThat(get("/console/costs?from=soon").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant=' OR 1=1 --",
        "tenant=<script>alert(1)</script>",
        "rule=x\" onmouseover=\"y",
        "finding=pii.*|.*",
        "from=yesterday",
        "event=EVERYTHING",
        "before=-1",
        "sort=seq; DROP TABLE records",
        "tenant=a&tenant=b"
      })
  void search_hostile_isRefusedRecordedAndNotShown(String query) throws Exception {
    String encoded =
        query.startsWith("tenant=a&")
            ? query
            : query.replaceFirst("=.*", "=")
                + URLEncoder.encode(query.replaceFirst("[a-z]+=", ""), StandardCharsets.UTF_8);
    HttpResponse<String> answer = get("/console/audit?" + encoded);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("alert(1)", "onmouseover", "DROP TABLE");
    assertThat(gateway.refusals()).hasSize(1);
    assertThat(gateway.refusals().getFirst().json()).doesNotContain("alert", "DROP");
  }

  @Test
  void roles_withoutReading_seeNoRecords() throws Exception {
    String operator = gateway.token("olga", Set.of(Role.OPERATOR));
    for (String path :
        List.of("/console/audit", "/console/audit/1", "/console/audit/export", "/console/costs")) {
      assertThat(gateway.get(path, operator).statusCode()).isEqualTo(403);
    }
    assertThat(gateway.refusals()).hasSize(4);
    assertThat(gateway.records(EventType.AUDIT_READ)).isEmpty();
  }
}
