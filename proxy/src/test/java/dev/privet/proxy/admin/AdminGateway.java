package dev.privet.proxy.admin;

import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.admin.identity.Role;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.server.GatewayServer;
import dev.privet.proxy.server.ServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A gateway before echo models, seen from its admin plane. */
public final class AdminGateway implements AutoCloseable {
  private static final String YAML =
      """
      server: { host: 127.0.0.1, port: 0, data: data, admin: { port: 0%s } }
      destinations:
        in-house: { type: echo, location: on-prem, clearance: restricted, models: { m: m } }
        outside:  { type: echo, location: us, clearance: internal, models: { m: m }, price: { input: 2, output: 8 } }
      models:
        chat: { route: [outside/m, in-house/m] }
        safe: { route: [in-house/m] }
        away: { route: [outside/m] }
      filters:
        - keys:       { file: keys.yaml }
        - rate-limit: { requests: 600/min, tokens: 200000/min, per: key }
        - classify:   { detectors: [pii, secrets, markings], names: false }
        - policy:     { pack: default, shadow: 'pack:gdpr' }
        - redact:     { mode: tokenize }
        - cache:      { ttl: 10m }
        - audit:      { dir: audit }
      """;

  private final GatewayServer server;
  private final Path folder;
  private final String key;
  private final MovableClock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private AdminGateway(GatewayServer server, Path folder, String key, MovableClock clock) {
    this.server = server;
    this.folder = folder;
    this.key = key;
    this.clock = clock;
  }

  public static AdminGateway start(Path folder) throws IOException {
    return start(folder, "");
  }

  /**
   * A gateway with more settings of the admin plane.
   *
   * @param admin settings, each after a comma
   */
  public static AdminGateway start(Path folder, String admin) throws IOException {
    String key =
        ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
            .create(KeyTerms.of("acme").withTeam("legal"))
            .secret()
            .reveal();
    var config = new ConfigReader(Map.of()).read(YAML.formatted(admin), "test config");
    var clock = new MovableClock();
    var options = new ServerOptions(folder, List.of(), clock);
    return new AdminGateway(GatewayServer.start(config, options), folder, key, clock);
  }

  public GatewayServer server() {
    return server;
  }

  MovableClock clock() {
    return clock;
  }

  /** All files that the gateway has written, as text. */
  String everythingWritten() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  public String origin() {
    return "http://127.0.0.1:" + server.adminPort();
  }

  public String firstToken() {
    return server.firstToken().orElseThrow().reveal();
  }

  public AdminTokens users() {
    return AdminTokens.open(folder.resolve("data/users.yaml"), Clock.systemUTC());
  }

  /** A token with roles. */
  public String token(String name, Set<Role> roles) throws IOException, InterruptedException {
    return seen(users().create(name, roles, null).secret().reveal());
  }

  /** A token as somebody might write it into the file by hand. */
  String tokenOfScopes(String name, Set<String> scopes) throws IOException, InterruptedException {
    var terms = KeyTerms.of(name).withScopes(scopes);
    var keys = ApiKeys.open(folder.resolve("data/users.yaml"), Clock.systemUTC());
    return seen(keys.create(terms).secret().reveal());
  }

  void revoke(String token) throws IOException, InterruptedException {
    users().revoke(token.split("_")[1]).orElseThrow();
    seen(token);
  }

  /** Changes of the file count within a second. */
  private static String seen(String token) throws InterruptedException {
    Thread.sleep(1_050);
    return token;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  public HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  HttpResponse<String> post(String path, Map<String, String> form, String... headers)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> getWith(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path).headers(headers));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends one head as it stands and returns the head of the answer. */
  List<String> raw(String start, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.adminPort())) {
      socket.setSoTimeout(10_000);
      String head =
          start
              + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
              + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      return in.lines().takeWhile(line -> !line.isEmpty()).toList();
    }
  }

  /** Asks a model something, through the data plane. */
  public HttpResponse<String> ask(String model, String text)
      throws IOException, InterruptedException {
    String body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(model, text);
    return send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  List<AuditRecord> refusals() {
    return records(EventType.ADMIN_REFUSED);
  }

  public List<AuditRecord> records(EventType type) {
    var records = new ArrayList<AuditRecord>();
    AuditSearch.of(folder.resolve("audit"))
        .search(AuditQuery.ALL.withEvents(Set.of(type)).withLimit(1_000), records::add);
    return records;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
