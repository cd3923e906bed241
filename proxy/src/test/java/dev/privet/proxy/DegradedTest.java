package dev.privet.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works on with less than it should: one record when that begins, one when it ends. */
final class DegradedTest {
  private static final String SERVER =
      """
      server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
      routing: { window: 2s, calls: 2, failures: 50%, rest: 300ms }
      """;

  @TempDir Path folder;
  private WireMockServer upstream;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = new WireMockServer(wireMockConfig().dynamicPort());
    upstream.start();
    String url = upstream.baseUrl() + "/v1";
    Path down = Files.writeString(folder.resolve("no-folder"), "a file");
    gateway =
        Gateway.start(
            folder,
            Gateway.yaml(url, url, SERVER)
                .replace(
                    "{ dir: audit }",
                    "{ dir: audit, checkpoints: { every: 1s, to: ['" + down + "'] } }"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.stop();
  }

  @Test
  void destination_thatFailsAndComesBack_hasAPairOfRecords() throws Exception {
    answers(500);
    for (int i = 0; i < 4; i++) {
      assertThat(ask()).isGreaterThanOrEqualTo(500);
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> spells("destinations.in-house").size() == 1);
    assertThat(gateway.admin("/metrics").body()).containsPattern("privet_degraded [1-9]");
    answers(200);
    await().atMost(Duration.ofSeconds(5)).until(() -> ask() == 200);
    await().atMost(Duration.ofSeconds(5)).until(() -> spells("destinations.in-house").size() == 2);
    List<AuditRecord> pair = spells("destinations.in-house");
    assertThat(pair)
        .extracting(record -> record.event().orElseThrow())
        .containsExactly(EventType.DEGRADE_ENTER, EventType.DEGRADE_EXIT);
    assertThat(pair)
        .allSatisfy(record ->
            assertThat(record.text(AuditField.REASON)).hasValue("destination.circuit-open"));
    assertThat(pair.getLast().fields().get("duration_ms"))
        .isInstanceOfSatisfying(Number.class, it -> assertThat(it.longValue()).isPositive());
  }

  @Test
  void placeOfCheckpoints_orKeyFile_thatCannotBeUsed_isRecorded() throws Exception {
    await().atMost(Duration.ofSeconds(9)).until(() -> spells("audit.checkpoints").size() == 1);
    Path keys = folder.resolve("keys.yaml");
    String good = Files.readString(keys);
    Files.writeString(keys, "keys: { broken");
    answers(200);
    await().atMost(Duration.ofSeconds(9)).until(() -> ask() == 200 && spells("keys").size() == 1);
    Files.writeString(keys, good);
    await().atMost(Duration.ofSeconds(9)).until(() -> ask() == 200 && spells("keys").size() == 2);
  }

  private int ask() throws IOException, InterruptedException {
    return gateway.chat(Gateway.prompt("safe", "Hello")).statusCode();
  }

  private void answers(int status) {
    upstream.resetAll();
    upstream.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(Answers.text("fine"))));
  }

  private List<AuditRecord> spells(String part) {
    return gateway.records(
        AuditQuery.ALL
            .withEvents(Set.of(EventType.DEGRADE_ENTER, EventType.DEGRADE_EXIT))
            .with(AuditField.TARGET, part));
  }
}
