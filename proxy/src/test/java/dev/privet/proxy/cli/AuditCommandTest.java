package dev.privet.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.AdminGateway;
import dev.privet.proxy.admin.identity.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit log of a running server, by command line and over the admin plane. */
final class AuditCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return PrivetCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private String log() {
    return folder.resolve("audit").toString();
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  @Test
  void log_ofARunningServer_isSearchedProvedAndExported() throws Exception {
    try (AdminGateway gateway = AdminGateway.start(folder)) {
      gateway.ask("away", "Write to ada@example.com");
      gateway.ask("away", "Hello");
    }
    assertThat(run("audit", "verify", log())).isZero();
    assertThat(out.toString()).contains("checkpoint    agrees at").contains("intact");
    assertThat(run("audit", "search", log(), "--tenant", "acme", "--event", "intent")).isZero();
    assertThat(lines()).hasSize(2);
    assertThat(run("audit", "search", log(), "--event", "INTENT", "--newest", "--limit", "1"))
        .isZero();
    assertThat(JSON.readTree(lines().getFirst()).get("tenant").asText()).isEqualTo("acme");
    assertThat(err.toString()).contains("--cursor");
    assertThat(run("audit", "export", log(), "--format", "ocsf", "--finding", "pii.*")).isZero();
    JsonNode event = JSON.readTree(lines().getFirst());
    assertThat(event.get("class_uid").asInt()).isEqualTo(6003);
    assertThat(run("audit", "report", "destinations", log())).isZero();
    assertThat(out.toString()).contains("| outside | us |").contains("intact: true");
    assertThat(run("costs", "break-even", "--audit", log())).isZero();
    assertThat(out.toString()).contains("API spend").contains("break-even");
    assertThat(run("costs", "break-even", "--audit", log(), "--json")).isZero();
    JsonNode costs = JSON.readTree(out.toString());
    assertThat(costs.get("groups")).isNotEmpty();
    assertThat(costs.get("api_usd_per_month").asDouble()).isPositive();
    assertThat(run("audit", "search", log(), "--event", "AUDIT_READ", "--count")).isZero();
    assertThat(lines().getFirst()).isEqualTo("6");
  }

  @Test
  void proof_ofTheRecordInTheHeader_holdsWithoutTheLog() throws Exception {
    String id;
    Path keys = folder.resolve("keys.pub");
    try (AdminGateway gateway = AdminGateway.start(folder)) {
      id = gateway.ask("away", "Hello").headers().firstValue("x-privet-record").orElseThrow();
      Files.writeString(keys, gateway.get("/admin/audit/public-keys", gateway.firstToken()).body());
    }
    assertThat(run("audit", "prove", log(), "--record", id)).isZero();
    Path proof = Files.writeString(folder.resolve("proof.json"), out.toString());
    assertThat(run("audit", "search", log(), "--field", "request_id=x", "--limit", "1")).isZero();
    String seq = id.substring(id.indexOf('-') + 1);
    long before = Long.parseLong(seq) - 1;
    assertThat(run("audit", "search", log(), "--cursor", "" + before, "--limit", "1")).isZero();
    Path record = Files.writeString(folder.resolve("record.json"), out.toString());
    String[] check = {
      "audit",
      "check-proof",
      proof.toString(),
      "--public-key",
      keys.toString(),
      "--record",
      record.toString()
    };
    assertThat(run(check)).as(err.toString()).isZero();
    Files.writeString(record, out.toString().replace("INTENT", "REQUEST") + " ");
    assertThat(run(check)).isEqualTo(1);
  }

  @Test
  void readingALiveLog_isRecordedByTheServerFirst() throws Exception {
    try (AdminGateway gateway = AdminGateway.start(folder)) {
      assertThat(run("audit", "search", log(), "--tenant", "O'Neil & Sons (UK)")).isZero();
      assertThat(out.toString()).isEmpty();
      assertThat(gateway.records(EventType.AUDIT_READ).getFirst().json())
          .contains("O'Neil")
          .contains("\"auth_method\":\"os\"");
      assertThat(run("audit", "hold", log(), "--case", "c-1", "--tenant", "acme")).isZero();
      assertThat(run("audit", "erase", log(), "--tenant", "acme")).isEqualTo(1);
      assertThat(run("audit", "hold", log(), "--case", "c-1", "--release")).isZero();
      assertThat(gateway.records(EventType.ERASE)).hasSize(3);
    }
    assertThat(run("audit", "erase", log(), "--tenant", "acme")).isZero();
    assertThat(run("audit", "erase", log())).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "search, --tenant, '; drop table x; --",
        "search, --field, request_id=x' OR '1'='1",
        "search, --key, <script>alert(1)</script>",
        "export, --rule, ${jndi:x}",
        "search, --field, nonsense=1",
        "search, --from, yesterday",
        "search, --limit, -99887766",
        "search, --nonsense, nineteen",
        "report, ../../etc/passwd, nineteen"
      })
  void query_bad_isRefusedAndRecorded(String command, String option, String value)
      throws Exception {
    try (AdminGateway gateway = AdminGateway.start(folder)) {
      assertThat(run("audit", command, log(), option, value)).isEqualTo(2);
      assertThat(err.toString()).isNotBlank().doesNotContain("not recorded");
      assertThat(out.toString()).isEmpty();
      var refused = gateway.records(EventType.ADMIN_REFUSED);
      assertThat(refused).hasSize(1);
      assertThat(refused.getFirst().text(AuditField.REASON)).hasValue("audit.query");
      assertThat(refused.getFirst().text(AuditField.TARGET)).hasValue("audit " + command);
      assertThat(refused.getFirst().json()).doesNotContain(value);
      assertThat(gateway.records(EventType.AUDIT_READ)).isEmpty();
    }
    assertThat(run("audit", command, log(), option, value)).isEqualTo(2);
    assertThat(run("audit", "search", log(), "--event", "ADMIN_REFUSED", "--count")).isZero();
    assertThat(lines().getFirst()).isEqualTo("2");
  }

  @Test
  void adminPlane_searchesByCursorForThoseWhoMay() throws Exception {
    try (AdminGateway gateway = AdminGateway.start(folder)) {
      String auditor = gateway.token("ada", Set.of(Role.AUDITOR));
      String viewer = gateway.token("vic", Set.of(Role.VIEWER));
      for (int i = 0; i < 3; i++) {
        gateway.ask("away", "Hello " + i);
      }
      String path = "/admin/audit/records?event=INTENT&order=newest&limit=2";
      JsonNode page = JSON.readTree(gateway.get(path, auditor).body());
      assertThat(page.get("records")).hasSize(2);
      JsonNode rest =
          JSON.readTree(
              gateway.get(path + "&cursor=" + page.get("cursor").asLong(), auditor).body());
      assertThat(rest.get("records")).hasSize(1);
      assertThat(rest.get("cursor").asLong()).isZero();
      long seq = rest.at("/records/0/seq").asLong();
      JsonNode record = JSON.readTree(gateway.get("/admin/audit/records/" + seq, auditor).body());
      assertThat(record.get("same_request")).hasSize(2);
      assertThat(record.at("/proof/path")).isNotEmpty();
      assertThat(gateway.get(path, viewer).statusCode()).isEqualTo(403);
      assertThat(gateway.get("/admin/audit/records?x=1", auditor).statusCode()).isEqualTo(400);
      assertThat(gateway.get("/admin/audit/records?from=now", auditor).statusCode()).isEqualTo(400);
      assertThat(gateway.get("/admin/audit/records/99999", auditor).statusCode()).isEqualTo(404);
      assertThat(gateway.get("/admin/audit/costs", auditor).body()).contains("api_usd_per_month");
      assertThat(gateway.get("/admin/audit/export?format=cef", auditor).body())
          .contains("CEF:0|Privet");
      assertThat(gateway.records(EventType.CONFIG_CHANGE)).hasSize(1);
    }
  }

  @Test
  void copy_isReadWithoutATraceAndSaysSo() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (AdminGateway gateway = AdminGateway.start(folder);
        var files = Files.list(folder.resolve("audit"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
      assertThat(gateway.server().port()).isPositive();
    }
    assertThat(run("audit", "verify", copy.toString())).isZero();
    assertThat(err.toString()).contains("a copy of a log");
  }
}
