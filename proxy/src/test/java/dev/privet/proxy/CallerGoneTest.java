package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who go, or send more, while the destination has not said a word. */
final class CallerGoneTest {
  /** What is promised is a second; the machine may be busy. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final String PROMPT = Gateway.prompt("chat", "hi");

  @TempDir Path folder;
  private SlowUpstream upstream;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = new SlowUpstream();
    String server = "server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }";
    gateway = Gateway.start(folder, Gateway.yaml(upstream.url(), upstream.url(), server));
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    upstream.close();
  }

  @Test
  void connection_closed_endsTheCallAndIsRecorded() throws Exception {
    try (Socket caller = connect()) {
      write(caller, chat());
      upstream.awaitRequest();
    }
    assertThat(upstream.isLeftWithin(SOON)).isTrue();
    assertRecordedAsGone();
  }

  @Test
  void stream_ofHttp2_reset_endsTheCallAndIsRecorded() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/chat/completions"))
            .version(HttpClient.Version.HTTP_2)
            .header("authorization", "Bearer " + gateway.key())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(PROMPT))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
      upstream.awaitRequest();
      answer.cancel(true);
      assertThat(upstream.isLeftWithin(SOON)).isTrue();
      client.shutdownNow();
    }
    assertRecordedAsGone();
  }

  @Test
  void nextRequests_sentAhead_areAnsweredInTurn() throws Exception {
    try (Socket caller = connect()) {
      write(caller, chat());
      upstream.awaitRequest();
      String ahead = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + gateway.key();
      for (int i = 0; i < 40; i++) {
        write(caller, ahead + "\r\nx-filler: " + "f".repeat(60) + "\r\n\r\n");
        Thread.sleep(30);
      }
      write(caller, ahead + "\r\nConnection: close\r\n\r\n");
      upstream.answer();
      String all = new String(readToEnd(caller), StandardCharsets.UTF_8);
      assertThat(all).startsWith("HTTP/1.1 200 OK").contains("fine");
      assertThat(all.split("HTTP/1.1 200 OK")).hasSize(43);
    }
  }

  private void assertRecordedAsGone() throws Exception {
    Set<EventType> outcome = Set.of(EventType.OUTCOME);
    for (int i = 0; i < 200 && gateway.records(AuditQuery.ALL.withEvents(outcome)).isEmpty(); i++) {
      Thread.sleep(20);
    }
    gateway.server().close();
    List<String> outcomes =
        gateway.records(AuditQuery.ALL.withEvents(outcome)).stream()
            .map(record -> record.text(AuditField.OUTCOME).orElse(""))
            .toList();
    assertThat(outcomes).containsExactly("CLIENT_GONE");
    AuditReport report = AuditVerifier.of(folder.resolve("audit")).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.openIntents()).isZero();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.server().port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private String chat() {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
        + gateway.key()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + PROMPT.length()
        + "\r\n\r\n"
        + PROMPT;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static byte[] readToEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return in.readAllBytes();
  }
}
