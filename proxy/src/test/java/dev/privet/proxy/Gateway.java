package dev.privet.proxy;

import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.GatewayServer;
import dev.privet.proxy.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A gateway in a folder, with a key to use it, in front of two model servers: one in the house, one
 * outside.
 */
public final class Gateway implements AutoCloseable {
  private final GatewayServer server;
  private final Path folder;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Gateway(GatewayServer server, Path folder, String key) {
    this.server = server;
    this.folder = folder;
    this.key = key;
  }

  /** A gateway before these two, all of whose filters look for identifiers only. */
  public static Gateway start(Path folder, String inHouse, String outside) throws IOException {
    return start(
        folder, yaml(inHouse, outside, "server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }"));
  }

  public static Gateway start(Path folder, String yaml) throws IOException {
    String key =
        ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
            .create(KeyTerms.of("acme"))
            .secret()
            .reveal();
    GatewayConfig config = new ConfigReader(Map.of()).read(yaml, "test config");
    return new Gateway(GatewayServer.start(config, ServerOptions.in(folder)), folder, key);
  }

  public static String yaml(String inHouse, String outside, String server) {
    return """
    %s
    destinations:
      in-house: { type: openai, url: '%s', location: on-prem, clearance: restricted, models: { m: m } }
      outside:  { type: openai, url: '%s', location: us, clearance: internal, models: { m: m } }
    models:
      chat: { route: [outside/m, in-house/m] }
      safe: { route: [in-house/m, outside/m] }
    filters:
      - keys:       { file: keys.yaml }
      - rate-limit: { requests: 100000/min, tokens: 100000000/min, per: key }
      - classify:   { detectors: [pii, secrets, markings], names: false }
      - policy:     { pack: default }
      - redact:     { mode: tokenize }
      - audit:      { dir: audit }
    """
        .formatted(server, inHouse, outside);
  }

  public GatewayServer server() {
    return server;
  }

  public String key() {
    return key;
  }

  public String url() {
    return "http://127.0.0.1:" + server.port() + "/v1";
  }

  public HttpResponse<String> chat(String body) throws IOException, InterruptedException {
    return post("/chat/completions", body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> post(String path, byte[] body)
      throws IOException, InterruptedException {
    return post(path, body, Map.of("Authorization", "Bearer " + key));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path, Map.of("x-api-key", key)));
  }

  /** Posts a body with these headers, or gets if there is none. */
  public HttpResponse<String> ask(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return body.length == 0 ? send(request(path, headers)) : post(path, body, headers);
  }

  private HttpResponse<String> post(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .expectContinue(body.length > 1 << 20)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.adminPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The records of one request, in order. */
  public List<AuditRecord> records(HttpResponse<?> response) {
    String id = response.headers().firstValue("x-request-id").orElseThrow();
    return records(AuditQuery.ALL.with(AuditField.REQUEST_ID, id));
  }

  public List<AuditRecord> records(AuditQuery query) {
    var records = new ArrayList<AuditRecord>();
    AuditSearch.of(folder.resolve("audit")).search(query, records::add);
    return records;
  }

  public static String prompt(String model, String text) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
        .formatted(model, Answers.quoted(text));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
