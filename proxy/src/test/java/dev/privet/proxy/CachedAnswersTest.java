package dev.privet.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay tells besides the text, and which answers are not replayed for it. */
final class CachedAnswersTest {
  private static final String ANSWER =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[\
      {"type":"thinking","thinking":"Hm","signature":"EqQB"},{"type":"text","text":"Yes."}],\
      "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":2}}\
      """;

  @TempDir static Path folder;
  private static Upstream upstream;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    upstream = new Upstream();
    upstream.answers(body -> Upstream.Answer.json(ANSWER));
    gateway =
        Gateway.start(
            folder,
            """
            server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
            destinations:
              claude: { type: anthropic, url: '%s', key: sk-a, not-carried: report, location: us, clearance: internal, models: { m: m } }
            models:
              chat: { route: [claude/m] }
            filters:
              - keys:     { file: keys.yaml }
              - classify: { detectors: [pii], names: false }
              - policy:   { pack: default }
              - redact:   { mode: tokenize }
              - cache:    { ttl: 10m }
              - audit:    { dir: audit }
            """
                .formatted(upstream.url()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.close();
  }

  @BeforeEach
  void forget() {
    upstream.forget();
  }

  @Test
  void replay_tellsWhatWasNotCarried() throws Exception {
    String body =
        "{\"model\":\"chat\",\"seed\":7,\"messages\":[{\"role\":\"user\",\"content\":\"So?\"}]}";
    for (String cache : new String[] {"miss", "hit"}) {
      HttpResponse<String> answer = gateway.chat(body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-privet-cache")).contains(cache);
      assertThat(answer.headers().firstValue("x-privet-not-carried")).contains("/seed");
    }
    assertThat(upstream.bodies()).hasSize(1);
  }

  @Test
  void answerWithSealedThoughts_isAskedForAgain() throws Exception {
    String body =
        """
        {"model":"chat","max_tokens":4000,"thinking":{"type":"enabled","budget_tokens":2000},\
        "messages":[{"role":"user","content":"So?"}]}\
        """;
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = gateway.post("/messages", body.getBytes(UTF_8));
      assertThat(answer.body()).contains("\"signature\":\"EqQB\"");
      assertThat(answer.headers().firstValue("x-privet-cache")).isEmpty();
    }
    assertThat(upstream.bodies()).hasSize(2);
  }
}
