package dev.privet.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.proxy.server.ConfigCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingConfigTest {
  private static final ConfigReader READER = new ConfigReader(Map.of("OPENAI_API_KEY", "none"));
  private static final Path EXAMPLE = Path.of("..", "docs", "examples", "own-models.yaml");

  @Test
  void example_ofOwnModels_isFine() throws IOException {
    // An address instead of the name: nothing is looked up.
    String yaml = Files.readString(EXAMPLE).replace("api.openai.com", "8.8.8.8");
    assertThat(ConfigCheck.of(READER.read(yaml, "example"), Path.of("."), READER))
        .contains(
            "destination: code at on-prem cleared for restricted",
            "models: chat, cheap, hard, contracts, support, code, assistant, moving");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strategy: quickest | 'quickest': expected one of ordered, weighted, cheapest",
        "weights: [1, 2] | models.chat.weights: expected one for each target of the route",
        "weights: [0] | models.chat.weights: expected more than 0",
        "'canary: { to: b/m, share: 5% }' | models.chat.canary.to: 'b/m': expected destination/model",
        "'canary: { to: a/m }' | models.chat.canary: expected 'to' and 'share'",
        "'canary: { to: a/m, share: 101% }' | expected 0% to 100%",
        "'canary: { to: a/m, share: 5 }' | models.chat.canary.share: expected another kind of value",
        "'mirror: { to: a/m, share: 5%, by: luck }' | models.chat.mirror.by: expected conversation",
        "'mirror: { too: a/m }' | unknown key 'too'"
      })
  void model_mistakes_areNamed(String line, String message) {
    assertFails(yaml("", line, ""), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "concurrency: 0 | destinations.a: concurrency: expected 1 or more",
        "queue: -1 | destinations.a: queue, queue-wait: expected 0 or more",
        "queue-wait: soon | expected a duration",
        "probe: http://10.1.1.1/health | destinations.a: host '10.1.1.1' is at 10.1.1.1",
        "metrics: ftp://127.0.0.1/metrics | destinations.a.metrics: expected a path or http",
        "probe: /health?x=1 | destinations.a.probe: expected a path or http"
      })
  void destination_mistakes_areNamed(String line, String message) {
    assertFails(yaml(line, "", ""), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failures: 0% | failures: expected more than 0%",
        "calls: 0 | calls: expected 1 or more",
        "retries: lots | expected a share such as 5%",
        "window: 0s | window, rest: expected 10ms or more",
        "rests: 5s | unknown key 'rests'"
      })
  void routing_mistakes_areNamed(String line, String message) {
    assertFails(yaml("", "", "routing: { " + line + " }"), message);
  }

  private static void assertFails(String yaml, String message) {
    assertThatThrownBy(() -> ConfigCheck.of(READER.read(yaml, "test"), Path.of("."), READER))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private static String yaml(String destination, String model, String routing) {
    return """
    networks: { on-prem: [127.0.0.0/8] }
    destinations:
      a:
        type: openai
        url: http://127.0.0.1:1/v1
        location: on-prem
        clearance: restricted
        models: { m: m }
        %s
    models:
      chat:
        route: [a/m]
        %s
    %s
    filters:
      - keys: { file: keys.yaml }
      - classify: {}
      - policy: { pack: default }
      - redact: {}
      - audit: { dir: audit }
    """
        .formatted(destination, model, routing);
  }
}
