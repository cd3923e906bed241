package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The listener: bounds on heads, HTTP/2 in clear, health and metrics. */
final class FrontTest {
  private static final String SERVER =
      "server: { host: 127.0.0.1, port: 0, admin: { port: 0 }, limits: { header-time: 500ms } }";

  @TempDir static Path folder;
  private static Upstream upstream;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    upstream = new Upstream();
    gateway = Gateway.start(folder, Gateway.yaml(upstream.url(), upstream.url(), SERVER));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.close();
  }

  @Test
  void uri_tooLong_is414() throws IOException {
    assertThat(raw("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 414")
        .contains("\"error\"");
  }

  @Test
  void request_noExchangeCanBeMadeFor_isRecorded() throws IOException {
    int before = refusals();
    assertThat(raw("GET /v1/models%00/x HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(raw("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 414");
    await().until(() -> refusals() == before + 2);
    var record = gateway.records(AuditQuery.ALL.with(AuditField.REASON, "request.http")).getLast();
    assertThat(record.event()).contains(EventType.BLOCK);
    assertThat(record.text(AuditField.SOURCE_IP)).contains("127.0.0.1");
    assertThat(record.json()).doesNotContain("%00").contains("\"http_status\":400");
  }

  private static int refusals() {
    return gateway.records(AuditQuery.ALL.withEvents(Set.of(EventType.BLOCK))).size();
  }

  @Test
  void fields_tooMany_is431() throws IOException {
    assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(70) + "\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("\"error\"");
  }

  @Test
  void head_tooLarge_is431() throws IOException {
    assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: x\r\na: " + "b".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void lengths_two_are400() throws IOException {
    assertThat(
            raw(
                "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @CsvSource({"1.1, 417", "9.9, 505"})
  void expectationOrVersion_unknown_isNoFaultOfOurs(String version, int status) throws IOException {
    assertThat(raw("GET /v1/models HTTP/" + version + "\r\nHost: x\r\nExpect: wonders\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status)
        .contains("request.http")
        .doesNotContain("wonders");
  }

  @Test
  void port_taken_isSaid(@TempDir Path other) {
    int port = gateway.server().port();
    for (String ports :
        List.of(
            "port: " + port + ", admin: { port: 0 }", "port: 0, admin: { port: " + port + " }")) {
      String yaml =
          Gateway.yaml(
              upstream.url(), upstream.url(), "server: { host: 127.0.0.1, " + ports + " }");
      assertThatThrownBy(() -> Gateway.start(other, yaml))
          .isInstanceOf(ConfigException.class)
          .hasMessageEndingWith("cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void head_inDrips_isCutOff() throws IOException, InterruptedException {
    try (var socket = new Socket("127.0.0.1", gateway.server().port())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      boolean cut = false;
      for (int i = 0; i < 100 && !cut; i++) {
        cut = !drip(out, i == 0 ? "GET /v1/models HTTP/1.1\r\nHost: x\r\na: " : "b");
        Thread.sleep(50);
      }
      assertThat(cut).as("the connection is closed while bytes still trickle in").isTrue();
    }
  }

  private static boolean drip(java.io.OutputStream out, String bytes) {
    try {
      out.write(bytes.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void http2_inClear_works() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(gateway.url() + "/chat/completions"))
              .header("x-api-key", gateway.key())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(Gateway.prompt("chat", "hi")))
              .build();
      var upgrade =
          HttpRequest.newBuilder(URI.create(gateway.url() + "/models"))
              .header("x-api-key", gateway.key());
      client.send(upgrade.build(), HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
  }

  @Test
  void admin_showsHealthAndMetrics() throws IOException, InterruptedException {
    gateway.chat(Gateway.prompt("chat", "mail a.b.c@example.com"));
    assertThat(gateway.admin("/health/live").statusCode()).isEqualTo(200);
    assertThat(gateway.admin("/health/ready").statusCode()).isEqualTo(200);
    // An exchange is counted at its end, which may come after its answer has arrived.
    await()
        .until(() ->
            gateway.admin("/metrics").body().contains("privet_findings_total{type=\"pii.email\"}"));
    assertThat(gateway.admin("/metrics").body())
        .contains("privet_requests_total")
        .contains("privet_findings_total{type=\"pii.email\"}")
        .contains("privet_overhead_seconds")
        .doesNotContain("a.b.c");
    assertThat(gateway.admin("/elsewhere").statusCode()).isEqualTo(404);
  }

  /** Sends bytes and reads the answer until the server closes or has said all. */
  private static String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", gateway.server().port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      var answer = new StringBuilder();
      byte[] buffer = new byte[8192];
      int n = in.read(buffer);
      while (n > 0 && !answer.toString().contains("}")) {
        answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        n = answer.toString().contains("}") ? 0 : in.read(buffer);
      }
      return answer.toString();
    }
  }
}
