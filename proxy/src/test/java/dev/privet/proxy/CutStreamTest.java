package dev.privet.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern HEAD_OF_ANSWER =
      Pattern.compile(
          "(?is)\\AHTTP/1.1 (?:(?!\r\n\r\n|content-length:).)*"
              + "(?:content-length: *([0-9]+)(?:(?!\r\n\r\n).)*)?\r\n\r\n");

  @TempDir Path folder;

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
        if (answer.startsWith("200 ")) {
          assertThat(answer.replaceFirst(" cut$", "").substring(4).lines())
              .as("cut after %d", length)
              .filteredOn(line -> !line.isEmpty() && !EVENTS.contains(line + "\n"))
              .singleElement(STRING)
              .startsWith("data: {\"error\":")
              .contains("destination.broken");
        }
      }
      checkBooks(gateway, asked);
      Thread.ofVirtual().start(() -> serve(socket, ALL.length, false));
      assertThat(ask(gateway, prompt))
          .startsWith("200 ")
          .contains("Hi", "[DONE]")
          .endsWith("whole");
    }
  }

  /**
   * Status, body, and whether the body came to the end of its framing; by a bare socket, as clients
   * may throw away what came before a cut.
   */
  private static String ask(Gateway gateway, String prompt) throws IOException {
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(gateway.url()).getPort())) {
      byte[] body = prompt.getBytes(UTF_8);
      String head =
          "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + gateway.key()
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body);
      String answer = read(socket.getInputStream());
      String said = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      return answer.substring(9, 12)
          + " "
          + (isChunked(answer) ? said.replaceAll("(?:\r\n)?[0-9a-fA-F]+\r\n", "") : said)
          + (isWhole(answer) ? " whole" : " cut");
    }
  }

  private static String read(InputStream in) throws IOException {
    var answer = new StringBuilder();
    while (!isWhole(answer)) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      answer.append((char) b);
    }
    return answer.toString();
  }

  private static boolean isWhole(CharSequence answer) {
    Matcher head = HEAD_OF_ANSWER.matcher(answer);
    return head.find()
        && (head.group(1) == null
            ? answer.toString().endsWith("\r\n0\r\n\r\n")
            : answer.length() - head.end() >= Integer.parseInt(head.group(1)));
  }

  private static boolean isChunked(String answer) {
    return !answer.toLowerCase(Locale.ROOT).contains("\r\ncontent-length:");
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
