package dev.privet.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of a destination, for streams and whole answers, with nobody else to ask, with second
 * tries and with another destination: a fixed status, attempts within their bounds, and for each
 * call that the destination saw one INTENT with one OUTCOME.
 */
@Timeout(60)
final class RoutedFaultsTest {
  private static final WireMockServer FAULTY = server();
  private static final WireMockServer SOUND = server();
  private static final List<Gateway> OPEN = new ArrayList<>();
  private static Gateway once;
  private static Gateway often;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws Exception {
    SOUND.stubFor(post(anyUrl()).atPriority(2).willReturn(json(Answers.text("fine"))));
    SOUND.stubFor(
        post(anyUrl())
            .atPriority(1)
            .withRequestBody(
                com.github.tomakehurst.wiremock.client.WireMock.containing("\"stream\":true"))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/event-stream")
                    .withBody(Answers.stream(List.of("fine")))));
    once = gateway("once", 1);
    often = gateway("often", 3);
  }

  @AfterAll
  static void stop() {
    OPEN.forEach(Gateway::close);
    FAULTY.stop();
    SOUND.stop();
  }

  /** A fault, the status it comes to, and how often it is worth another try. */
  private record Cell(String name, ResponseDefinitionBuilder answer, int status, int tries) {}

  private static List<Cell> cells() {
    return List.of(
        new Cell("reset", fault(Fault.CONNECTION_RESET_BY_PEER), 502, 3),
        new Cell("empty", fault(Fault.EMPTY_RESPONSE), 502, 3),
        new Cell("malformed", fault(Fault.MALFORMED_RESPONSE_CHUNK), 502, 1),
        new Cell("random", fault(Fault.RANDOM_DATA_THEN_CLOSE), 502, 3),
        new Cell("delay", json(Answers.text("late")).withFixedDelay(2_500), 504, 1),
        new Cell("408", aResponse().withStatus(408), 504, 1),
        new Cell("429", aResponse().withStatus(429), 429, 3),
        new Cell("500", aResponse().withStatus(500), 503, 1),
        new Cell("502", aResponse().withStatus(502), 503, 3),
        new Cell("503", aResponse().withStatus(503), 503, 3),
        new Cell("529", aResponse().withStatus(529), 503, 3),
        new Cell("401", aResponse().withStatus(401), 503, 1),
        new Cell("400", aResponse().withStatus(400), 400, 1),
        new Cell("302", aResponse().withStatus(302).withHeader("Location", "/x"), 502, 1));
  }

  static List<Arguments> all() {
    return cells().stream()
        .flatMap(cell -> List.of(false, true).stream().map(stream -> Arguments.of(cell, stream)))
        .toList();
  }

  @Tag("it")
  @ParameterizedTest
  @MethodSource("all")
  void fault_nobodyElse_isToldWithItsStatus(Cell cell, boolean stream) throws Exception {
    HttpResponse<String> response = ask(once, "alone", cell, stream);
    check(once, response, cell.status(), 1, 0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void fault_withSecondTries_isTriedAsOftenAsItIsWorth(Cell cell, boolean stream) throws Exception {
    HttpResponse<String> response = ask(often, "alone", cell, stream);
    check(often, response, cell.status(), cell.tries(), 0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void fault_withAnotherDestination_isAnsweredThere_unlessItIsARefusal(Cell cell, boolean stream)
      throws Exception {
    HttpResponse<String> response = ask(often, "pair", cell, stream);
    boolean refusal = cell.status() == 400;
    check(often, response, refusal ? 400 : 200, 1, refusal ? 0 : 1);
    if (!refusal) {
      assertThat(response.body()).contains("fine");
    }
  }

  private static HttpResponse<String> ask(Gateway gateway, String model, Cell cell, boolean stream)
      throws Exception {
    FAULTY.resetAll();
    SOUND.resetRequests();
    FAULTY.stubFor(post(anyUrl()).willReturn(cell.answer()));
    String prompt = Gateway.prompt(model, "hello");
    return gateway.chat(stream ? prompt.replaceFirst("\\{", "{\"stream\":true,") : prompt);
  }

  private static void check(
      Gateway gateway, HttpResponse<String> response, int status, int faulty, int sound) {
    assertThat(response.statusCode()).isEqualTo(status);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count(gateway, response, EventType.OUTCOME) == faulty + sound);
    assertThat(count(gateway, response, EventType.INTENT)).isEqualTo(faulty + sound);
    assertThat(FAULTY.findAll(postRequestedFor(anyUrl()))).hasSize(faulty);
    assertThat(SOUND.findAll(postRequestedFor(anyUrl()))).hasSize(sound);
    assertThat(
            gateway.records(response).stream()
                .filter(record -> record.text(AuditField.OUTCOME).orElse("").equals("OK")))
        .hasSize(sound);
  }

  private static long count(Gateway gateway, HttpResponse<String> response, EventType type) {
    return gateway.records(response).stream().filter(record -> is(record, type)).count();
  }

  private static boolean is(AuditRecord record, EventType type) {
    return record.event().filter(type::equals).isPresent();
  }

  private static Gateway gateway(String name, int attempts) throws Exception {
    Path home = java.nio.file.Files.createDirectory(folder.resolve(name));
    Gateway gateway =
        Gateway.start(
            home,
            """
            server: { host: 127.0.0.1, port: 0, admin: { port: 0 }, limits: { attempts: %d, first-byte: 800ms } }
            routing: { backoff: 1ms, calls: 100000, retries: 100%% }
            destinations:
              faulty: { type: openai, url: '%s', location: on-prem, clearance: restricted, models: { m: m } }
              sound:  { type: openai, url: '%s', location: on-prem, clearance: restricted, models: { m: m } }
            models:
              alone: { route: [faulty/m] }
              pair: { route: [faulty/m, sound/m] }
            filters:
              - keys:       { file: keys.yaml }
              - classify:   { detectors: [secrets], names: false }
              - policy:     { pack: default }
              - redact:     { mode: tokenize }
              - audit:      { dir: audit }
            """
                .formatted(attempts, url(FAULTY), url(SOUND)));
    OPEN.add(gateway);
    return gateway;
  }

  private static WireMockServer server() {
    var server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    return server;
  }

  private static String url(WireMockServer server) {
    return "http://127.0.0.1:" + server.port() + "/v1";
  }

  private static ResponseDefinitionBuilder fault(Fault fault) {
    return aResponse().withFault(fault);
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }
}
