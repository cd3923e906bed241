package dev.privet.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is cut after any of its bytes is never complete: for nobody and in no record. */
@Timeout(120)
final class CutStreamTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
  private static final String EVENTS =
      event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}]}")
          + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
          + event("[DONE]");
  private static final byte[] ALL = (HEAD + EVENTS).getBytes(ISO_8859_1);

  /** Up to here the answer misses its end. */
  private static final int END = (HEAD + EVENTS).indexOf("[DONE]") + "[DONE]".length();

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stream_cutAfterAnyByte_isNeverComplete(boolean reset) throws Exception {
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var gateway = gateway(socket.getLocalPort())) {
      String prompt = Gateway.prompt("chat", "hello").replaceFirst("\\{", "{\"stream\":true,");
      int asked = 0;
      for (int length = 1; length < END; length++) {
        int cut = length;
        Thread.ofVirtual().start(() -> serve(socket, cut, reset));
        String answer = ask(gateway, prompt);
        asked++;
        assertThat(answer)
            .as("cut after %d", length)
            .matches("(?s)(200 .* cut|502 .*destination.broken.* whole)");
        assertThat(answer).as("cut after %d", length).doesNotContain("[DONE]");
      }
      checkBooks(gateway, asked);
      Thread.ofVirtual().start(() -> serve(socket, ALL.length, false));
      assertThat(ask(gateway, prompt))
          .startsWith("200 ")
          .contains("Hi", "[DONE]")
          .endsWith("whole");
    }
  }

  /** Status, body, and whether the body came to the end of its framing. */
  private String ask(Gateway gateway, String prompt) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway.url() + "/chat/completions"))
            .header("Authorization", "Bearer " + gateway.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(prompt))
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    var body = new ByteArrayOutputStream();
    String end = "whole";
    try (InputStream in = response.body()) {
      in.transferTo(body);
    } catch (IOException e) {
      end = "cut";
    }
    return response.statusCode() + " " + body.toString(UTF_8) + " " + end;
  }

  private static void checkBooks(Gateway gateway, int asked) {
    await().until(() -> records(gateway, EventType.OUTCOME).size() == asked);
    assertThat(records(gateway, EventType.INTENT)).hasSize(asked);
    assertThat(records(gateway, EventType.OUTCOME))
        .extracting(record -> record.text(AuditField.OUTCOME).orElse(""))
        .containsOnly("ERROR", "TRUNCATED");
  }

  private static List<AuditRecord> records(Gateway gateway, EventType type) {
    return gateway.records(AuditQuery.ALL.withEvents(Set.of(type)).withLimit(10_000));
  }

  private static void serve(ServerSocket socket, int length, boolean reset) {
    try (Socket peer = socket.accept()) {
      var in = peer.getInputStream();
      var head = new StringBuilder();
      while (head.indexOf("\"hello\"") < 0) {
        int b = in.read();
        if (b < 0) {
          return;
        }
        head.append((char) b);
      }
      while (in.available() > 0) {
        in.read();
      }
      peer.getOutputStream().write(ALL, 0, length);
      peer.getOutputStream().flush();
      if (reset) {
        peer.setSoLinger(true, 0);
      } else {
        peer.shutdownOutput();
        in.readAllBytes();
      }
    } catch (IOException e) {
      // The gateway hung up first: it has seen enough.
      return;
    }
  }

  private Gateway gateway(int port) throws IOException {
    return Gateway.start(
        folder,
        """
        server: { host: 127.0.0.1, port: 0, admin: { port: 0 }, limits: { attempts: 1 } }
        routing: { calls: 1000000 }
        destinations:
          there: { type: openai, url: 'http://127.0.0.1:%d/v1', location: on-prem, clearance: restricted, models: { m: m } }
        models:
          chat: { route: [there/m] }
        filters:
          - keys:       { file: keys.yaml }
          - classify:   { detectors: [secrets], names: false }
          - policy:     { pack: default }
          - redact:     { mode: tokenize }
          - audit:      { dir: audit }
        """
            .formatted(port));
  }

  private static String event(String data) {
    return new String(("data: " + data + "\n\n").getBytes(UTF_8), ISO_8859_1);
  }
}
