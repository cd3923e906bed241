package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.testkit.Canary;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input of every kind: a clear error in the caller's dialect, a record, nothing forwarded, and
 * the server lives.
 */
final class BadInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FINE = Gateway.prompt("chat", "hello");

  @TempDir static Path folder;
  private static Upstream upstream;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    upstream = new Upstream();
    gateway = Gateway.start(folder, upstream.url(), upstream.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.close();
  }

  static Stream<Arguments> bodies() {
    String deep = "[".repeat(70) + "]".repeat(70);
    return Stream.of(
        bad("empty", "", 400, "json.syntax"),
        bad("not JSON", "hello", 400, "json.syntax"),
        bad("cut off", "{\"model\":\"chat\"", 400, "json.syntax"),
        bad("repeated name", "{\"model\":\"chat\",\"model\":\"x\"}", 400, "json.duplicate-name"),
        bad(
            "repeated inner name",
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"content\":\"b\"}]}",
            400,
            "json.duplicate-name"),
        bad("trailing content", FINE + " x", 400, "json.trailing-content"),
        bad("second object", FINE + FINE, 400, "json.trailing-content"),
        bad(
            "lone surrogate",
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}",
            400,
            "json.encoding"),
        bad(
            "too deep",
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"x\":"
                + deep
                + "}",
            400,
            "json.limit"),
        bad(
            "long number",
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"x\":"
                + "1".repeat(100)
                + "}",
            400,
            "json.limit"),
        bad(
            "long name",
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\""
                + "n".repeat(300)
                + "\":1}",
            400,
            "json.limit"),
        bad("an array", "[]", 400, "request.invalid"),
        bad(
            "no model",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
            400,
            "request.invalid"),
        bad("no messages", "{\"model\":\"chat\"}", 400, "request.invalid"),
        bad(
            "unknown role",
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"king\",\"content\":\"a\"}]}",
            400,
            "request.invalid"),
        bad("unknown model", Gateway.prompt("nope", "hello"), 404, "model.unknown"),
        bad("too large", Gateway.prompt("chat", "a".repeat(5 << 20)), 413, "request.too-large"));
  }

  private static Arguments bad(String name, String body, int status, String code) {
    return Arguments.of(name, body.getBytes(StandardCharsets.UTF_8), status, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void body_bad_isRefusedAndRecorded(String name, byte[] body, int status, String code)
      throws IOException, InterruptedException {
    assertRefused(gateway.post("/chat/completions", body), status, code);
  }

  @Test
  void body_badUtf8_isRefusedWithoutContent() throws IOException, InterruptedException {
    String canary = Canary.fresh();
    byte[] body = Gateway.prompt("chat", canary + "~").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '~') {
        body[i] = (byte) 0xC3;
      }
    }
    HttpResponse<String> response = gateway.post("/chat/completions", body);
    assertRefused(response, 400, "json.encoding");
    Canary.assertClean("error body", response.body());
  }

  @Test
  void endpoint_unknown_isRefused() throws IOException, InterruptedException {
    assertRefused(
        gateway.post("/audio/speech", FINE.getBytes(StandardCharsets.UTF_8)),
        404,
        "endpoint.unknown");
  }

  @Test
  void model_askedForByPath_isToldIfThereIsOne() throws IOException, InterruptedException {
    assertThat(gateway.get("/models/chat").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/models/none").statusCode()).isEqualTo(404);
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code)
      throws IOException, InterruptedException {
    upstream.forget();
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = JSON.readTree(response.body()).get("error");
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.has("type")).isTrue();
    await().until(() -> !gateway.records(response).isEmpty());
    var record = gateway.records(response).getFirst();
    assertThat(record.event()).contains(EventType.BLOCK);
    assertThat(record.text(AuditField.REASON)).contains(code);
    assertThat(record.text(AuditField.TENANT)).contains("acme");
    assertThat(upstream.bodies()).isEmpty();
    assertThat(gateway.chat(FINE).statusCode()).isEqualTo(200);
  }
}
