package dev.privet.filters.audit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditLog;
import dev.privet.filters.audit.AuditSettings;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.LogSinks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVIL = "a|b=c\\d\n<script>\u0000'; drop table x";
  @TempDir Path folder;
  private Path directory;

  @BeforeEach
  void makeFolder() throws IOException {
    directory = Files.createDirectory(folder.resolve("log"));
  }

  private AuditLog open() {
    return AuditLog.open(directory, AuditSettings.defaults("gw-1"), Clock.systemUTC());
  }

  private LogSinks start(AuditLog log, Map<String, String> sink) {
    return LogSinks.start(log, List.of(sink), folder::resolve);
  }

  private static void write(AuditLog log, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      log.append(
          AuditEvent.of(EventType.REQUEST)
              .with(AuditField.REQUEST_ID, "req_" + i)
              .with(AuditField.REASON, EVIL)
              .with(AuditField.TOKENS_INPUT, 3));
    }
  }

  private static void await(LogSinks sinks) throws InterruptedException {
    for (int i = 0; i < 300 && sinks.states().stream().anyMatch(s -> s.lag() > 0); i++) {
      Thread.sleep(50);
    }
    assertThat(sinks.states()).allMatch(state -> state.lag() == 0);
  }

  @Test
  void file_afterACrashInTheMiddleOfALine_hasEachRecordOnce() throws Exception {
    Path file = folder.resolve("records.jsonl");
    Map<String, String> sink = Map.of("type", "file", "file", "records.jsonl");
    try (var log = open()) {
      LogSinks sinks = start(log, sink);
      write(log, 0, 20);
      await(sinks);
    }
    List<String> whole = Files.readAllLines(file);
    assertThat(whole).hasSize(22);
    String cut = whole.getLast().substring(0, 30);
    Files.writeString(file, String.join("\n", whole.subList(0, 21)) + "\n" + cut);
    Files.writeString(directory.resolve("sink-file"), "3\n", StandardOpenOption.CREATE);
    try (var log = open()) {
      LogSinks sinks = start(log, sink);
      write(log, 20, 30);
      await(sinks);
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(34);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(JSON.readTree(lines.get(i)).get("seq").asInt()).isEqualTo(i + 1);
    }
  }

  @Test
  void otlp_thatIsDown_delaysItselfOnlyAndCatchesUp() throws Exception {
    var taken = Collections.synchronizedList(new ArrayList<String>());
    var refusals = new AtomicInteger(2);
    HttpServer collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    collector.createContext(
        "/v1/logs",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean refused = refusals.getAndDecrement() > 0;
          if (!refused) {
            taken.add(new String(body, StandardCharsets.UTF_8));
          }
          exchange.sendResponseHeaders(refused ? 503 : 200, -1);
          exchange.close();
        });
    collector.start();
    String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/logs";
    try (var log = open()) {
      LogSinks sinks = start(log, Map.of("type", "otlp", "url", url));
      write(log, 0, 5);
      assertThat(log.healthy()).isTrue();
      await(sinks);
    } finally {
      collector.stop(0);
    }
    var ids = new ArrayList<String>();
    for (String body : taken) {
      JsonNode entries = JSON.readTree(body).at("/resourceLogs/0/scopeLogs/0/logRecords");
      entries.forEach(entry ->
          entry
              .get("attributes")
              .forEach(attribute -> {
                if (attribute.get("key").asText().equals("privet.audit.request_id")) {
                  ids.add(attribute.at("/value/stringValue").asText());
                }
              }));
    }
    assertThat(ids).containsExactly("req_0", "req_1", "req_2", "req_3", "req_4");
  }

  @Test
  void syslog_framesEscapedMessages() throws Exception {
    try (var server = new ServerSocket(0)) {
      var received = new StringBuilder();
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try (var socket = server.accept()) {
                  received.append(
                      new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                  received.append(e);
                }
              });
      try (var log = open()) {
        LogSinks sinks =
            start(
                log,
                Map.of("type", "syslog", "address", "tcp://127.0.0.1:" + server.getLocalPort()));
        write(log, 0, 2);
        await(sinks);
      }
      reader.join();
      assertThat(received.toString())
          .contains("<110>1 ")
          .contains("CEF:0|Privet|Privet|1|REQUEST|REQUEST|")
          .contains("reason=a|b\\=c\\\\d\\n<script>");
      int length = Integer.parseInt(received.substring(0, received.indexOf(" ")));
      String first = received.substring(received.indexOf(" ") + 1);
      assertThat(first.substring(length)).matches("(?s)[0-9]+ <.*");
    }
  }

  @Test
  void settings_thatAreUnknownOrUnusable_areRefused() {
    try (var log = open()) {
      assertThatThrownBy(() -> start(log, Map.of("type", "fax")))
          .hasMessageContaining("expected a type");
      assertThatThrownBy(() -> start(log, Map.of("type", "file", "file", "x", "colour", "red")))
          .hasMessageContaining("colour");
      assertThatThrownBy(() -> start(log, Map.of("type", "file")))
          .hasMessageContaining("'file' is missing");
      assertThatThrownBy(() -> start(log, Map.of("type", "otlp", "url", "file:///etc/passwd")))
          .hasMessageContaining("url");
      assertThatThrownBy(() -> start(log, Map.of("type", "syslog", "address", "udp://x")))
          .hasMessageContaining("address");
      assertThatThrownBy(() -> start(log, Map.of("type", "file", "file", "x", "id", "../../etc")))
          .hasMessageContaining("id");
    }
  }
}
