package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not leave does not leave, whatever is broken. */
final class FailClosedTest {
  private static final String SECRET = "the key is AKIAIOSFODNN7EXAMPLE, keep it";
  private static final String PERSONAL = "mail grace.hopper@example.com";

  @TempDir Path folder;
  private Upstream inHouse;
  private Upstream outside;

  @BeforeEach
  void start() {
    inHouse = new Upstream();
    outside = new Upstream();
  }

  @AfterEach
  void stop() {
    inHouse.close();
    outside.close();
  }

  @Test
  void restricted_withInHouseDown_isRefusedAndNothingGoesOut()
      throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, dead(), outside.url())) {
      HttpResponse<String> response = gateway.chat(Gateway.prompt("safe", SECRET));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("destination.unavailable").doesNotContain("AKIA");
      assertThat(outside.bodies()).isEmpty();
      await().until(() -> gateway.records(response).size() % 2 == 0);
      assertThat(gateway.records(response))
          .extracting(r -> r.event().orElseThrow())
          .contains(EventType.INTENT);
    }
  }

  @Test
  void restricted_withInHouseUp_goesThereRaw() throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, inHouse.url(), outside.url())) {
      assertThat(gateway.chat(Gateway.prompt("chat", SECRET)).statusCode()).isEqualTo(200);
      assertThat(inHouse.bodies()).singleElement().asString().contains("AKIAIOSFODNN7EXAMPLE");
      assertThat(outside.bodies()).isEmpty();
    }
  }

  @Test
  void failover_fromInHouse_rendersAgain() throws IOException, InterruptedException {
    inHouse.answers(body -> Upstream.Answer.error(500));
    outside.answers(body -> Upstream.Answer.json(Answers.text("to EMAIL-1")));
    try (var gateway = Gateway.start(folder, inHouse.url(), outside.url())) {
      HttpResponse<String> response = gateway.chat(Gateway.prompt("safe", PERSONAL));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("to grace.hopper@example.com");
      assertThat(inHouse.bodies()).first().asString().contains("grace.hopper@example.com");
      assertThat(outside.bodies())
          .singleElement()
          .asString()
          .contains("EMAIL-1")
          .doesNotContain("grace");
      await().until(() -> gateway.records(response).size() == 4);
      assertThat(gateway.records(response))
          .extracting(r -> r.event().orElseThrow() + " " + r.text(AuditField.BACKEND_ID).orElse(""))
          .containsExactly(
              "INTENT in-house", "OUTCOME in-house", "INTENT outside", "OUTCOME outside");
    }
  }

  @Test
  void secret_askedToGoOutside_isRefused() throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, inHouse.url(), outside.url())) {
      HttpResponse<String> response = gateway.chat(Gateway.prompt("outside/m", SECRET));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(outside.bodies()).isEmpty();
      assertThat(inHouse.bodies()).isEmpty();
    }
  }

  @Test
  void upstreamError_isNotRelayed() throws IOException, InterruptedException {
    outside.answers(body ->
        new Upstream.Answer(
            400, "application/json", "{\"error\":{\"message\":\"secret of theirs\"}}"));
    try (var gateway = Gateway.start(folder, inHouse.url(), outside.url())) {
      HttpResponse<String> response = gateway.chat(Gateway.prompt("chat", "hello"));
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body())
          .contains("destination.rejected")
          .doesNotContain("secret of theirs");
      assertThat(inHouse.bodies()).isEmpty();
    }
  }

  /** Where nobody listens. */
  private static String dead() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }
  }
}
