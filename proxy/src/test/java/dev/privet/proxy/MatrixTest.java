package dev.privet.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.testkit.Canary;
import dev.privet.proxy.MatrixClient.Heard;
import dev.privet.proxy.MatrixScript.End;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every client dialect before every provider passes the same scenarios, through a whole gateway:
 * nothing personal leaves, and everything comes back.
 */
final class MatrixTest {
  private static final List<String> PROVIDERS =
      List.of("openai", "azure", "anthropic", "google", "bedrock");

  /**
   * Malformed answers that clients of every dialect ask for; the rest depends on providers only.
   */
  private static final List<String> ALL_ASK = List.of("HTML", "missing members", "nothing");

  private static final String[] INPUT = {"{\"to\":\"EMA", "IL-1\",\"n\":", "2}"};

  @TempDir static Path folder;
  private static MatrixServer server;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    server = new MatrixServer();
    gateway =
        Gateway.start(
            folder,
            """
            server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
            destinations:
              openai:    { type: openai, url: '%1$s/v1', endpoints: [chat], location: us, clearance: internal, models: { m: m } }
              azure:     { type: azure, url: '%1$s', key: k, endpoints: [chat], options: { api-version: 2024-10-21 }, location: us, clearance: internal, models: { m: m } }
              anthropic: { type: anthropic, url: '%1$s/v1', key: k, location: us, clearance: internal, models: { m: m } }
              google:    { type: google, url: '%1$s/v1beta', key: k, location: us, clearance: internal, models: { m: m } }
              bedrock:   { type: bedrock, url: '%1$s', key: 'AKIDEXAMPLEEXAMPLE00:secretsecret', options: { region: eu-central-1 }, location: us, clearance: internal, models: { m: m } }
            models:
              chat: { route: [openai/m] }
            filters:
              - keys:     { file: keys.yaml }
              - classify: { detectors: [pii], names: false }
              - policy:   { pack: default }
              - redact:   { mode: tokenize }
              - audit:    { dir: audit }
            routing: { calls: 100000 }
            """
                .formatted(server.url()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    server.close();
  }

  private record Cell(MatrixClient client, String provider) {
    String model() {
      return provider + "/m";
    }

    @Override
    public String toString() {
      return client + " -> " + provider;
    }
  }

  @FunctionalInterface
  private interface Scenario {
    void run(Cell cell, String canary) throws IOException, InterruptedException;
  }

  private static Map<String, Scenario> scenarios() {
    var all = new LinkedHashMap<String, Scenario>();
    all.put("plain", (cell, canary) -> plain(cell, canary, false));
    all.put("stream", (cell, canary) -> plain(cell, canary, true));
    all.put("tool call", (cell, canary) -> tool(cell, canary, false));
    all.put("tool call, streamed", (cell, canary) -> tool(cell, canary, true));
    all.put("two parallel tools", (cell, canary) -> tools(cell, canary, false));
    all.put("two parallel tools, streamed", (cell, canary) -> tools(cell, canary, true));
    all.put("tool result", MatrixTest::result);
    all.put("reasoning", (cell, canary) -> reasoning(cell, canary, false));
    all.put("reasoning, streamed", (cell, canary) -> reasoning(cell, canary, true));
    all.put("refusal", (cell, canary) -> ends(cell, canary, End.FILTER));
    all.put("length stop", (cell, canary) -> ends(cell, canary, End.LENGTH));
    all.put("usage", MatrixTest::usage);
    all.put("error before the stream", MatrixTest::errorBefore);
    all.put("error in the stream", MatrixTest::errorInside);
    return all;
  }

  private static List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (MatrixClient client : MatrixClient.values()) {
      if (Dialects.ofPath("/v1" + client.path()).isPresent()) {
        PROVIDERS.forEach(provider -> cells.add(new Cell(client, provider)));
      }
    }
    return cells;
  }

  @TestFactory
  List<DynamicTest> everyCell_passesEveryScenario() {
    var tests = new ArrayList<DynamicTest>();
    for (Cell cell : cells()) {
      scenarios()
          .forEach((name, scenario) -> {
            if (cell.client() != MatrixClient.COMPLETIONS || !name.contains("tool")) {
              tests.add(
                  DynamicTest.dynamicTest(
                      cell + ": " + name, () -> scenario.run(cell, Canary.email())));
            }
          });
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  private static Heard ask(Cell cell, MatrixScript script, String body, boolean stream)
      throws IOException, InterruptedException {
    server.answers(
        200,
        MatrixWires.contentType(cell.provider(), stream),
        MatrixWires.answer(cell.provider(), script, stream));
    HttpResponse<String> response = gateway.post(cell.client().path(), body.getBytes(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(server.bodies()).hasSize(1);
    Canary.assertClean("upstream", server.bodies().getFirst());
    return cell.client().hears(response.body(), stream);
  }

  private static String question(Cell cell, String canary, boolean tools, boolean stream) {
    return cell.client().asks(cell.model(), "Write to " + canary, tools, stream);
  }

  private static void plain(Cell cell, String canary, boolean stream)
      throws IOException, InterruptedException {
    Heard heard =
        ask(
            cell,
            MatrixScript.text("I wrote to EMA", "IL-1", ", \"today\"."),
            question(cell, canary, false, stream),
            stream);
    assertThat(heard.text.toString()).isEqualTo("I wrote to " + canary + ", \"today\".");
    assertThat(heard.end).isEqualTo(cell.client().word(End.STOP));
    assertThat(heard.complete).isTrue();
    assertThat(server.bodies().getFirst()).contains("Write to EMAIL-1");
  }

  private static void tool(Cell cell, String canary, boolean stream)
      throws IOException, InterruptedException {
    Heard heard =
        ask(
            cell,
            MatrixScript.text("Yes.").calling("mail", INPUT),
            question(cell, canary, true, stream),
            stream);
    assertThat(heard.tools).containsExactly("mail");
    assertThat(heard.inputs()).containsExactly("{\"to\":\"" + canary + "\",\"n\":2}");
    assertThat(heard.text.toString()).isEqualTo("Yes.");
    assertThat(heard.end).isEqualTo(cell.client().word(End.TOOLS));
  }

  private static void tools(Cell cell, String canary, boolean stream)
      throws IOException, InterruptedException {
    MatrixScript script =
        new MatrixScript(List.of(), List.of(), List.of(), End.TOOLS)
            .calling("mail", INPUT)
            .calling("now", "{}");
    Heard heard = ask(cell, script, question(cell, canary, true, stream), stream);
    assertThat(heard.tools).containsExactly("mail", "now");
    assertThat(heard.inputs()).containsExactly("{\"to\":\"" + canary + "\",\"n\":2}", "{}");
  }

  private static void result(Cell cell, String canary) throws IOException, InterruptedException {
    String other = Canary.email();
    Heard heard =
        ask(
            cell,
            MatrixScript.text("Sent to EMAIL-1 and EMAIL-2."),
            cell.client().gives(cell.model(), canary, "sent for " + other),
            false);
    assertThat(heard.text.toString()).isEqualTo("Sent to " + canary + " and " + other + ".");
    assertThat(server.bodies().getFirst()).contains("EMAIL-1").contains("sent for EMAIL-2");
  }

  private static void reasoning(Cell cell, String canary, boolean stream)
      throws IOException, InterruptedException {
    Heard heard =
        ask(
            cell,
            MatrixScript.text("Done.").thinking("Who is EMA", "IL-1?"),
            question(cell, canary, false, stream),
            stream);
    if (cell.client() != MatrixClient.COMPLETIONS) {
      assertThat(heard.reasoning.toString()).isEqualTo("Who is " + canary + "?");
    }
    assertThat(heard.text.toString()).isEqualTo("Done.");
  }

  private static void ends(Cell cell, String canary, End end)
      throws IOException, InterruptedException {
    for (boolean stream : new boolean[] {false, true}) {
      MatrixScript script = MatrixScript.text("Half an").ending(end);
      Heard heard = ask(cell, script, question(cell, canary, false, stream), stream);
      assertThat(heard.end).as("stream %s", stream).isEqualTo(cell.client().word(end));
      assertThat(heard.complete).isTrue();
    }
  }

  private static void usage(Cell cell, String canary) throws IOException, InterruptedException {
    for (boolean stream : new boolean[] {false, true}) {
      Heard heard =
          ask(cell, MatrixScript.text("x"), question(cell, canary, false, stream), stream);
      assertThat(heard.input).as("stream %s", stream).isEqualTo(11);
      assertThat(heard.output).as("stream %s", stream).isEqualTo(7);
    }
  }

  private static void errorBefore(Cell cell, String canary)
      throws IOException, InterruptedException {
    for (boolean stream : new boolean[] {false, true}) {
      server.answers(422, "application/json", "{\"message\":\"upstream-words\"}".getBytes(UTF_8));
      HttpResponse<String> response =
          gateway.post(cell.client().path(), question(cell, canary, false, stream).getBytes(UTF_8));
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("destination.rejected").doesNotContain("upstream-words");
      assertThat(cell.client().hears(response.body(), false).error)
          .isEqualTo("destination.rejected");
    }
  }

  private static void errorInside(Cell cell, String canary)
      throws IOException, InterruptedException {
    server.answers(
        200,
        MatrixWires.contentType(cell.provider(), true),
        MatrixWires.answer(cell.provider(), MatrixScript.text("Half an").ending(End.ERROR), true));
    String body = "";
    try {
      body =
          gateway
              .post(cell.client().path(), question(cell, canary, false, true).getBytes(UTF_8))
              .body();
    } catch (IOException e) {
      // The connection is cut without the terminator of the body.
      assertThat(e).hasMessageNotContaining("upstream-words");
      return;
    }
    Heard heard = cell.client().hears(body, true);
    assertThat(heard.complete).as(body).isFalse();
    assertThat(heard.error).as(body).isEqualTo("destination.broken");
    assertThat(body).doesNotContain("upstream-words");
  }

  @TestFactory
  List<DynamicTest> malformedAnswers_areOneErrorAndNothingOfThem() {
    byte[] huge = new byte[10 << 20];
    Arrays.fill(huge, (byte) 'x');
    Map<String, byte[]> bodies =
        Map.of(
            "bad JSON", "{\"upstream-words\":".getBytes(UTF_8),
            "missing members", "{\"upstream-words\":1}".getBytes(UTF_8),
            "an array", "[\"upstream-words\"]".getBytes(UTF_8),
            "invalid UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            "10 MiB", huge,
            "HTML", "<html>upstream-words</html>".getBytes(UTF_8),
            "nothing", new byte[0]);
    var tests = new ArrayList<DynamicTest>();
    for (Cell cell : cells()) {
      bodies.forEach((name, body) -> {
        for (boolean stream : new boolean[] {false, true}) {
          if (cell.client() != MatrixClient.CHAT && !ALL_ASK.contains(name)) {
            continue;
          }
          tests.add(
              DynamicTest.dynamicTest(
                  cell + ": " + name + (stream ? ", streamed" : ""),
                  () -> malformed(cell, name, body, stream)));
        }
      });
    }
    return tests;
  }

  private static void malformed(Cell cell, String name, byte[] body, boolean stream)
      throws IOException, InterruptedException {
    boolean sse = stream && !cell.provider().equals("bedrock");
    String type =
        name.equals("HTML") ? "text/html" : MatrixWires.contentType(cell.provider(), stream);
    server.answers(200, type, sse && !name.equals("HTML") ? event(body) : body);
    HttpResponse<String> response =
        gateway.post(cell.client().path(), question(cell, "nobody", false, stream).getBytes(UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(502);
    assertThat(response.body()).doesNotContain("upstream-words");
    assertThat(cell.client().hears(response.body(), false).error)
        .isIn("destination.broken", "answer.too-large");
    if (name.equals("HTML")) {
      assertRecorded(response);
    }
  }

  private static void assertRecorded(HttpResponse<String> response) {
    Awaitility.await().until(() -> gateway.records(response).size() % 2 == 0);
    assertThat(gateway.records(response))
        .filteredOn(record -> record.event().orElseThrow() == EventType.OUTCOME)
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.text(AuditField.OUTCOME)).contains("ERROR"));
  }

  private static byte[] event(byte[] data) {
    byte[] head = "data: ".getBytes(UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + data.length + 2);
    System.arraycopy(data, 0, all, head.length, data.length);
    all[all.length - 2] = '\n';
    all[all.length - 1] = '\n';
    return all;
  }
}
