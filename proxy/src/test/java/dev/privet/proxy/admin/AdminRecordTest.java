package dev.privet.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.admin.identity.Role;
import dev.privet.proxy.config.ConfigReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is shown or done without a durable record. */
final class AdminRecordTest {
  private static final String YAML =
      """
      server: { admin: { port: 0 } }
      destinations:
        in-house: { type: echo, location: on-prem, clearance: restricted, models: { m: m } }
      models: { chat: { route: [in-house/m] } }
      """;

  @TempDir Path folder;
  private final List<AuditEvent> records = new ArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicInteger reads = new AtomicInteger();
  private AdminServer server;
  private String token;

  @BeforeEach
  void start() throws Exception {
    AdminTokens tokens = AdminTokens.open(folder.resolve("users.yaml"), Clock.systemUTC());
    token = tokens.create("anna", Set.of(Role.AUDITOR), null).secret().reveal();
    var router =
        new AdminRouter()
            .get("/admin/records", Permission.READ_RECORDS, _ -> recorded())
            .get("/admin/careless", Permission.READ_RECORDS, _ -> read());
    var config = new ConfigReader(Map.of()).read(YAML, "test config").server().admin();
    server =
        AdminServer.create(
            config, folder, Clock.systemUTC(), tokens, router, this::record, RefusalView.JSON);
    LifeCycle.start(server.server());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private AdminAnswer recorded() {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.AUDIT_READ),
        () -> {
          assertThat(records).hasSize(1);
          return read();
        });
  }

  private AdminAnswer.Plain read() {
    reads.incrementAndGet();
    return AdminAnswer.text(200, AdminAnswer.TEXT, "a record");
  }

  private void record(AuditEvent event, String address) throws RecorderUnavailableException {
    if (broken.get()) {
      throw new RecorderUnavailableException("disk full");
    }
    records.add(event);
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .header("Authorization", "Bearer " + token)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void read_isRecordedFirst() throws Exception {
    assertThat(get("/admin/records").body()).isEqualTo("a record");
    assertThat(records.getFirst().type()).isEqualTo(EventType.AUDIT_READ);
  }

  @Test
  void read_logBroken_isRefusedAndNothingIsRead() throws Exception {
    broken.set(true);
    HttpResponse<String> answer = get("/admin/records");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("audit.unavailable").doesNotContain("disk full");
    assertThat(reads).hasValue(0);
  }

  @Test
  void read_endpointForgetsTheRecord_isAFaultAndNothingIsShown() throws Exception {
    HttpResponse<String> answer = get("/admin/careless");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("a record");
  }

  @Test
  void signIn_logBroken_beginsNoSession() throws Exception {
    broken.set(true);
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/sign-in"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }
  }
}
