package dev.privet.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigReaderTest {
  private static final String MINIMAL =
      """
      destinations:
        gpu: { type: echo, location: on-prem, clearance: restricted, models: { m: m } }
      models:
        chat: { route: [gpu/m] }
      """;

  private final ConfigReader reader = new ConfigReader(Map.of("TOKEN", "s3cr3t: {x"));

  @Test
  void minimal_read_hasDefaults() {
    GatewayConfig config = reader.read(MINIMAL, "t");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.server().admin().host()).isEqualTo("127.0.0.1");
    assertThat(config.classes())
        .containsExactly("public", "internal", "confidential", "restricted");
    assertThat(config.server().limits().bodyBytes()).isEqualTo(4 << 20);
  }

  @Test
  void key_unknown_isNamedWithTheNearest() {
    assertThatThrownBy(() -> reader.read(MINIMAL + "servr: {}\n", "t"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key 'servr'")
        .hasMessageContaining("did you mean 'server'")
        .hasMessageContaining("t:6:");
  }

  @Test
  void key_unknownDeepInside_isNamedWithItsPath() {
    assertThatThrownBy(() -> reader.read(MINIMAL.replace("clearance:", "clearence:"), "t"))
        .hasMessageContaining("destinations.gpu")
        .hasMessageContaining("did you mean 'clearance'");
  }

  @Test
  void key_repeated_isAnError() {
    assertThatThrownBy(() -> reader.read(MINIMAL + "models: {}\n", "t"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void variable_set_isFilledInWhateverItHolds() {
    var config = reader.read(MINIMAL.replace("type: echo", "type: echo, key: '${TOKEN}'"), "t");
    var key = config.destinations().get("gpu").key();
    assertThat(key).isNotNull().hasToString("***");
    assertThat(key.reveal()).isEqualTo("s3cr3t: {x");
  }

  @Test
  void variable_unset_isAnError() {
    assertThatThrownBy(
            () -> reader.read(MINIMAL.replace("type: echo", "type: echo, key: '${NONE}'"), "t"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("NONE")
        .hasMessageContaining("not set");
  }

  @Test
  void duration_spelled_isRead() {
    var config = reader.read("server: { drain: 5s }\n" + MINIMAL, "t");
    assertThat(config.server().drain()).isEqualTo(Duration.ofSeconds(5));
    assertThatThrownBy(() -> reader.read("server: { drain: soon }\n" + MINIMAL, "t"))
        .hasMessageContaining("expected a duration");
  }

  @Test
  void limit_overItsCap_isAnError() {
    assertThatThrownBy(
            () -> reader.read("server: { limits: { body-bytes: 99999999 } }\n" + MINIMAL, "t"))
        .hasMessageContaining("body-bytes");
  }

  @Test
  void text_empty_isAnError() {
    assertThatThrownBy(() -> reader.read("", "t")).isInstanceOf(ConfigException.class);
  }
}
