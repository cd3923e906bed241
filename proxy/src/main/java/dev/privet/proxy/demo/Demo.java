package dev.privet.proxy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.GatewayServer;
import dev.privet.proxy.server.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a gateway with the built-in model in two destinations, sends made-up prompts through it,
 * and shows what was sent, what the destination saw, what came back, and the record. Everything it
 * writes is gone at the end.
 */
public final class Demo {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONFIG =
      """
      server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
      destinations:
        in-house: { type: echo, location: on-prem, clearance: restricted, models: { echo: echo } }
        outside:  { type: echo, location: us, clearance: internal, models: { echo: echo } }
      models:
        chat: { route: [outside/echo, in-house/echo] }
      filters:
        - keys:       { file: keys.yaml }
        - rate-limit: { requests: 600/min, tokens: 200000/min, per: key }
        - classify:   { detectors: [pii, secrets, markings] }
        - policy:     { pack: default }
        - redact:     { mode: tokenize }
        - cache:      { ttl: 10m }
        - audit:      { dir: audit }
      """;

  private static final int LOOKS = 100;
  private static final int LOOK_MILLIS = 20;

  private static final List<Scene> SCENES =
      List.of(
          new Scene(
              "Personal data goes outside as placeholders, and comes back whole",
              "chat",
              false,
              "Remind Grace Hopper (grace.hopper@example.com, +1 202-555-0143) that invoice 4711 is due.",
              200,
              "outside",
              "grace.hopper@example.com"),
          new Scene(
              "The same in a stream, where a placeholder may be cut anywhere",
              "chat",
              true,
              "Book a table for Grace Hopper and charge 4111 1111 1111 1111.",
              200,
              "outside",
              "4111 1111 1111 1111"),
          new Scene(
              "A secret stays in the house, as it is",
              "chat",
              false,
              "Why does this key fail? AKIAIOSFODNN7EXAMPLE",
              200,
              "in-house",
              "AKIAIOSFODNN7EXAMPLE"),
          new Scene(
              "Asked to send the secret outside, Privet refuses; nothing leaves",
              "outside/echo",
              false,
              "Why does this key fail? AKIAIOSFODNN7EXAMPLE",
              403,
              "",
              ""));

  private final PrintWriter out;

  public Demo(PrintWriter out) {
    this.out = out;
  }

  /**
   * One prompt and what must come of it.
   *
   * @param destination who must see it, or empty for nobody
   * @param restored what the answer must hold, as it was sent
   */
  private record Scene(
      String title,
      String model,
      boolean stream,
      String prompt,
      int status,
      String destination,
      String restored) {}

  /** Runs every scene; true if each came out as it must and the log verifies. */
  public boolean run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("privet-demo");
    try {
      return runIn(folder);
    } finally {
      delete(folder);
    }
  }

  private boolean runIn(Path folder) throws IOException, InterruptedException {
    GatewayConfig config = new ConfigReader(Map.of()).read(CONFIG, "demo config");
    String key =
        ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
            .create(KeyTerms.of("demo"))
            .secret()
            .reveal();
    var watch = new WatchFilter();
    boolean fine = true;
    try (GatewayServer server =
            GatewayServer.start(config, ServerOptions.in(folder).withFilter(watch));
        HttpClient client = HttpClient.newHttpClient()) {
      for (Scene scene : SCENES) {
        fine &= play(scene, client, server.port(), key, watch, folder);
      }
    }
    boolean intact = AuditVerifier.of(folder.resolve("audit")).verify().intact();
    out.println("audit log: " + (intact ? "intact" : "NOT INTACT"));
    out.flush();
    return fine && intact;
  }

  private boolean play(
      Scene scene, HttpClient client, int port, String key, WatchFilter watch, Path folder)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            request(scene, port, key), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    String id = response.headers().firstValue("x-request-id").orElse("");
    WatchFilter.Seen seen = watch.of(id).orElse(new WatchFilter.Seen("", "nothing"));
    String answer = scene.stream() ? streamed(response.body()) : whole(response.body());
    boolean fine =
        response.statusCode() == scene.status()
            && seen.destination().equals(scene.destination())
            && answer.contains(scene.restored());
    out.println("== " + scene.title());
    line("sent", scene.prompt());
    line(
        "seen by",
        seen.destination().isEmpty() ? "nobody" : seen.destination() + ": " + seen.text());
    line("answer", response.statusCode() + " " + answer);
    line("record", record(folder, id));
    if (!fine) {
      line("WRONG", "expected " + scene.status() + " from " + scene.destination());
    }
    out.println();
    out.flush();
    return fine;
  }

  private void line(String name, String text) {
    out.printf("  %-8s %s%n", name, text);
  }

  private static HttpRequest request(Scene scene, int port, String key) throws IOException {
    ObjectNode body =
        JSON.createObjectNode().put("model", scene.model()).put("stream", scene.stream());
    body.putArray("messages").addObject().put("role", "user").put("content", scene.prompt());
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }

  private static String whole(String body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    JsonNode error = answer.path("error");
    return error.isMissingNode()
        ? answer.path("choices").path(0).path("message").path("content").asText()
        : error.path("code").asText() + ": " + error.path("message").asText();
  }

  private static String streamed(String body) throws IOException {
    var text = new StringBuilder();
    for (String line : body.lines().toList()) {
      if (line.startsWith("data: {")) {
        JsonNode chunk = JSON.readTree(line.substring("data: ".length()));
        text.append(chunk.path("choices").path(0).path("delta").path("content").asText(""));
      }
    }
    return text.toString();
  }

  /** What the log says of a request, once it says how it ended. */
  private static String record(Path folder, String requestId)
      throws IOException, InterruptedException {
    var query = AuditQuery.ALL.with(AuditField.REQUEST_ID, requestId);
    var records = new ArrayList<AuditRecord>();
    for (int look = 0; look < LOOKS && records.stream().noneMatch(Demo::isLast); look++) {
      Thread.sleep(LOOK_MILLIS);
      records.clear();
      AuditSearch.of(folder.resolve("audit")).search(query, records::add);
    }
    var lines = new ArrayList<String>();
    for (AuditRecord record : records) {
      lines.add(brief(record.json()));
    }
    return String.join("\n           ", lines);
  }

  private static boolean isLast(AuditRecord record) {
    return record.event().filter(event -> event != EventType.INTENT).isPresent();
  }

  private static String brief(String json) throws IOException {
    JsonNode record = JSON.readTree(json);
    return Stream.of(
            "seq",
            "event",
            "classification",
            "rule_id",
            "backend_id",
            "region",
            "detectors",
            "outcome",
            "reason")
        .filter(name -> !record.path(name).asText().isEmpty() || !record.path(name).isEmpty())
        .map(name ->
            name
                + "="
                + (record.get(name).isTextual() ? record.get(name).asText() : record.get(name)))
        .collect(Collectors.joining(" "));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
