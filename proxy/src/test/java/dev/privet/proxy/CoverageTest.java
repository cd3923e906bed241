package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.testkit.Canary;
import dev.privet.proxy.coverage.Action;
import dev.privet.proxy.coverage.Coverage;
import dev.privet.proxy.coverage.Coverage.Row;
import dev.privet.proxy.coverage.Samples;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the coverage table says of each position is what a whole gateway does with it. */
final class CoverageTest {
  private static final String EMBEDDING =
      "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]}],"
          + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";

  @TempDir static Path folder;
  private static final Map<String, Samples> SAMPLES =
      Samples.all().stream().collect(Collectors.toMap(Samples::endpoint, Function.identity()));
  private static Upstream upstream;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    upstream = new Upstream();
    gateway =
        Gateway.start(
            folder,
            """
            server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
            destinations:
              outside:   { type: openai, url: '%1$s', endpoints: [chat, completions, embeddings, responses], location: us, clearance: internal, models: { m: m } }
              anthropic: { type: anthropic, url: '%1$s', location: us, clearance: internal, models: { m: m } }
            models:
              chat: { route: [outside/m] }
            filters:
              - keys:     { file: keys.yaml }
              - classify: { detectors: [pii], names: false }
              - policy:   { pack: default }
              - redact:   { mode: tokenize }
              - audit:    { dir: audit }
            """
                .formatted(upstream.url()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    upstream.close();
  }

  @TestFactory
  List<DynamicTest> everyPosition_isTreatedAsTheTableSays() {
    return Coverage.rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)))
        .toList();
  }

  private static void check(Row row) throws IOException, InterruptedException {
    assertThat(row.action()).isNotEqualTo(Action.UNSEEN);
    upstream.forget();
    if (row.direction().equals("request")) {
      request(row);
    } else {
      answer(row, row.form().equals("stream"));
    }
  }

  private static void request(Row row) throws IOException, InterruptedException {
    Samples samples = SAMPLES.get(row.endpoint());
    String canary = Canary.email();
    upstream.answers(body -> plain(samples));
    HttpResponse<String> response =
        post(samples, marked(samples.requests().get(row.position()), canary));
    Canary.assertClean("upstream", upstream.everything());
    switch (row.action()) {
      case SCANNED -> {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        if (!upstream.bodies().isEmpty()) {
          assertThat(upstream.bodies()).singleElement().asString().contains("EMAIL-1");
        }
      }
      case READ, UNINSPECTABLE -> {
        assertThat(upstream.bodies()).isEmpty();
        if (!row.endpoint().endsWith("/count_tokens")) {
          assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
        }
      }
      case REFUSED -> {
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(upstream.bodies()).isEmpty();
      }
      case RESTORED, PASSED, UNSEEN -> throw new AssertionError("no action on a request");
    }
  }

  private static void answer(Row row, boolean stream) throws IOException, InterruptedException {
    Samples samples = SAMPLES.get(row.endpoint());
    String canary = Canary.email();
    Samples.Answer answer = samples.answers().get(row.position());
    upstream.answers(body ->
        stream
            ? Upstream.Answer.stream(marked(events(answer.stream()), "EMAIL-1"))
            : Upstream.Answer.json(marked(answer.whole(), "EMAIL-1")));
    String asked = marked(samples.requests().get("user"), canary);
    HttpResponse<String> response =
        post(samples, stream ? asked.replaceFirst("\\{", "{\"stream\":true,") : asked);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    Canary.assertClean("upstream", upstream.everything());
    boolean restored = row.action() == Action.RESTORED;
    assertThat(response.body().contains(canary)).as(response.body()).isEqualTo(restored);
    assertThat(response.body().contains("EMAIL-1")).as(response.body()).isNotEqualTo(restored);
  }

  private static Upstream.Answer plain(Samples samples) {
    Samples.Answer content = samples.answers().get("content");
    return Upstream.Answer.json(content == null ? EMBEDDING : marked(content.whole(), "fine"));
  }

  private static String marked(String sample, String text) {
    String file = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return sample.replace(Samples.MARK, text).replace(Samples.FILE, file);
  }

  private static String events(List<String> data) {
    return data.stream().map(CoverageTest::event).collect(Collectors.joining());
  }

  /** Anthropic's and Responses' events have a name, which is their type. */
  private static String event(String data) {
    int type = data.startsWith("{\"type\":\"") ? 9 : -1;
    String name = type < 0 ? "" : "event: " + data.substring(9, data.indexOf('"', 9)) + "\n";
    return name + "data: " + data + "\n\n";
  }

  private static HttpResponse<String> post(Samples samples, String body)
      throws IOException, InterruptedException {
    String model = samples.endpoint().startsWith("/v1/messages") ? "anthropic/m" : "outside/m";
    String path = samples.endpoint().substring("/v1".length());
    return gateway.post(
        path,
        body.replace("\"model\":\"m\"", "\"model\":\"" + model + "\"")
            .getBytes(StandardCharsets.UTF_8));
  }
}
