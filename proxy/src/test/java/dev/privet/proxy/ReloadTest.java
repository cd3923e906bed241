package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.server.Reloader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One checked snapshot after another. */
final class ReloadTest {
  private static final String SERVER = "server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }";

  @TempDir Path folder;
  private Upstream first;
  private Upstream second;

  @BeforeEach
  void start() {
    first = new Upstream();
    second = new Upstream();
    first.answers(body -> Upstream.Answer.json(Answers.text("first")));
    second.answers(body -> Upstream.Answer.json(Answers.text("second")));
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  @Test
  void reload_good_takesEffectAndKeepsTheLog() throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, first.url(), first.url())) {
      assertThat(gateway.chat(Gateway.prompt("chat", "hi")).body()).contains("first");
      gateway.server().reload(read(Gateway.yaml(second.url(), second.url(), SERVER)));
      assertThat(gateway.chat(Gateway.prompt("chat", "hi")).body()).contains("second");
      assertThat(gateway.server().isReady()).isTrue();
    }
  }

  @Test
  void reload_bad_keepsTheOld() throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, first.url(), first.url())) {
      String bad =
          Gateway.yaml(second.url(), second.url(), SERVER)
              .replace("pack: default", "file: none.yaml");
      assertThatThrownBy(() -> gateway.server().reload(read(bad)))
          .isInstanceOf(RuntimeException.class);
      assertThat(gateway.chat(Gateway.prompt("chat", "hi")).body()).contains("first");
    }
  }

  @Test
  void file_changed_isNoticed() throws IOException, InterruptedException {
    Path file = folder.resolve("privet.yaml");
    Files.writeString(file, Gateway.yaml(first.url(), first.url(), SERVER));
    try (var gateway = Gateway.start(folder, Files.readString(file));
        var reloader = Reloader.start(gateway.server(), () -> read(file), () -> List.of(file))) {
      assertThat(reloader).isNotNull();
      Files.writeString(file, "serverr: {}\n");
      Files.writeString(file, Gateway.yaml(second.url(), second.url(), SERVER) + "\n# changed\n");
      Awaitility.await()
          .ignoreExceptions()
          .until(() -> gateway.chat(Gateway.prompt("chat", "hi")).body().contains("second"));
    }
  }

  @Test
  void chain_outOfOrder_stopsTheStart() {
    String yaml = Gateway.yaml(first.url(), first.url(), SERVER);
    String swapped =
        yaml.replace("  - redact:     { mode: tokenize }\n", "")
            .replace("  - classify:", "  - redact:     { mode: tokenize }\n  - classify:");
    assertThatThrownBy(() -> Gateway.start(folder, swapped))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must stand before");
  }

  @Test
  void chain_cacheBeforeRedact_stopsTheStart() {
    String yaml =
        Gateway.yaml(first.url(), first.url(), SERVER)
            .replace("  - redact:", "  - cache:      { ttl: 1m }\n  - redact:");
    assertThatThrownBy(() -> Gateway.start(folder, yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'redact' must stand before 'cache'");
  }

  @Test
  void chain_withoutAudit_stopsTheStart() {
    String yaml = Gateway.yaml(first.url(), first.url(), SERVER).replaceAll("  - audit:.*\n", "");
    assertThatThrownBy(() -> Gateway.start(folder, yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'audit' is missing");
  }

  private static dev.privet.proxy.config.GatewayConfig read(String yaml) {
    return new ConfigReader(Map.of()).read(yaml, "test config");
  }

  private static dev.privet.proxy.config.GatewayConfig read(Path file) {
    return new ConfigReader(Map.of()).read(file);
  }
}
