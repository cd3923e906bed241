package dev.privet.proxy.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every endpoint takes the caller's key in each of the headers that clients put it in. */
final class KeyHeadersTest {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/chat/completions|own|\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]",
        "/completions|own|\"prompt\":\"hi\"",
        "/embeddings|own|\"input\":\"hi\"",
        "/responses|own|\"input\":\"hi\"",
        "/messages|claude|\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]",
        "/messages/count_tokens|claude|\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]",
        "/models||",
        "/models/own||",
      })
  void key_inAnyHeader_isTaken(String path, String model, String rest) throws Exception {
    String key = SERVERS.gateway().key();
    for (var header :
        Map.of("Authorization", "Bearer " + key, "x-api-key", key, "api-key", key).entrySet()) {
      var right = Map.of(header.getKey(), header.getValue());
      var wrong = Map.of(header.getKey(), header.getValue() + "x");
      assertThat(status(path, model, rest, right)).as(header.getKey()).isEqualTo(200);
      assertThat(status(path, model, rest, wrong)).as(header.getKey()).isEqualTo(401);
    }
    assertThat(status(path, model, rest, Map.of())).isEqualTo(401);
    assertThat(SERVERS.seen()).doesNotContain(key);
  }

  private static int status(
      String path, @Nullable String model, String rest, Map<String, String> headers)
      throws Exception {
    String body = model == null ? "" : "{\"model\":\"%s\",%s}".formatted(model, rest);
    return SERVERS.gateway().ask(path, body.getBytes(UTF_8), headers).statusCode();
  }
}
