package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.CARD;
import static dev.privet.proxy.clients.Servers.IBAN;
import static dev.privet.proxy.clients.Servers.MAIL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests in the shape that coding agents give them, in the middle of a conversation. */
final class AgentShapesTest {
  private static final String CLAUDE_CODE = "claude-code.json";
  private static final String CODEX = "codex.json";
  private static final Map<String, String> BETAS =
      Map.of(
          "anthropic-version", "2023-06-01",
          "anthropic-beta", "claude-code-20250219,interleaved-thinking-2025-05-14");

  @RegisterExtension static final Servers SERVERS = new Servers();

  private static String shape(String name, String model) throws IOException {
    try (var in = AgentShapesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8)
          .replace("MODEL", model)
          .replace("MAIL", MAIL)
          .replace("CARD", CARD)
          .replace("IBAN", IBAN);
    }
  }

  private static HttpResponse<String> ask(
      String path, String name, String model, Map<String, String> headers) throws Exception {
    var all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + SERVERS.gateway().key());
    return SERVERS.gateway().ask(path, shape(name, model).getBytes(UTF_8), all);
  }

  @Test
  void claudeCode_toItsOwnDialect_goesWholeButForValues() throws Exception {
    var answer = ask("/messages?beta=true", CLAUDE_CODE, "claude", BETAS);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("message_stop");
    assertSent(SERVERS.claude().bodies().getFirst(), CLAUDE_CODE, "claude");
    assertThat(SERVERS.claude().everything()).contains(BETAS.get("anthropic-beta"));
    SERVERS.assertNothingLeaked();
  }

  @Test
  void claudeCode_toAnotherDialect_isConvertedAndSaysWhatIsLeftOut() throws Exception {
    var answer = ask("/messages?beta=true", CLAUDE_CODE, "chat", BETAS);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("message_stop");
    assertThat(answer.headers().firstValue("x-privet-not-carried").orElse("").split(", "))
        .containsExactlyInAnyOrder(
            "/context_management",
            "/system/*/cache_control",
            "/messages/*/content/*/cache_control",
            "/tools/*/cache_control",
            "/messages/reasoning/signature",
            "/messages/content/is_error",
            "/thinking/budget_tokens");
    JsonNode sent = Heard.read(SERVERS.openai().bodies().getFirst());
    assertThat(sent.path("tools")).hasSize(5);
    assertThat(sent.path("messages").findValuesAsText("tool_call_id"))
        .containsExactly("toolu_01A", "toolu_01B");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void claudeCode_countsTokens() throws Exception {
    var answer = ask("/messages/count_tokens?beta=true", CLAUDE_CODE, "claude", BETAS);
    assertThat(Heard.read(answer.body()).path("input_tokens").asInt()).isGreaterThan(300);
    assertThat(SERVERS.seen()).isEmpty();
  }

  @Test
  void codex_toItsOwnDialect_goesWholeButForValues() throws Exception {
    var answer = ask("/responses", CODEX, "own", Map.of());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("response.completed");
    assertSent(SERVERS.openai().bodies().getFirst(), CODEX, "own");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void codex_toAnotherDialect_isRefusedForWhatCannotBeCarried() throws Exception {
    for (String model : List.of("chat", "claude")) {
      var answer = ask("/responses", CODEX, model, Map.of());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("this kind. /input/6/type: cannot be carried.");
    }
    assertThat(SERVERS.seen()).isEmpty();
  }

  /** The body has every member of the shape, with placeholders for values. */
  private static void assertSent(String body, String name, String model) throws IOException {
    JsonNode expected =
        Heard.read(
            shape(name, model)
                .replace("\"model\": \"" + model + "\"", "\"model\": \"m\"")
                .replace(MAIL, "EMAIL-1")
                .replace(CARD, "CARD-1")
                .replace(IBAN, "IBAN-1")
                .replace("/home/ada/", "/home/USERNAME-1/"));
    assertThat(Heard.read(body)).isEqualTo(expected);
  }
}
