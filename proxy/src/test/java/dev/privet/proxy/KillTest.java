package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real server, killed under load: no request that an upstream saw lacks its intent, and the log
 * verifies.
 */
final class KillTest {
  private static final int THREADS = 8;

  @TempDir Path folder;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();

  @Test
  void kill_underLoad_losesNoIntent() throws IOException, InterruptedException {
    killAndCheck(2);
  }

  @Test
  @Tag("it")
  void kill_twentyTimesUnderLoad_losesNoIntent() throws IOException, InterruptedException {
    killAndCheck(20);
  }

  private void killAndCheck(int times) throws IOException, InterruptedException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    HttpServer upstream = upstream();
    try {
      String key =
          ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
              .create(KeyTerms.of("acme"))
              .secret()
              .reveal();
      int port = freePort();
      int adminPort = freePort();
      String url = "http://127.0.0.1:" + upstream.getAddress().getPort() + "/v1";
      String server =
          "server: { host: 127.0.0.1, port: %d, admin: { port: %d } }".formatted(port, adminPort);
      Files.writeString(folder.resolve("privet.yaml"), Gateway.yaml(url, url, server));
      for (int i = 0; i < times; i++) {
        loadAndKill(port, adminPort, key, 200 + random.nextInt(1300));
      }
      Process last = serve(adminPort);
      stop(last);
      AuditReport report = AuditVerifier.of(folder.resolve("audit")).verify();
      assertThat(report.firstProblem()).as("seed %d", seed).isEmpty();
      assertThat(report.openIntents()).isZero();
      assertThat(seen).hasSizeGreaterThan(times);
      assertThat(intents()).as("seed %d", seed).containsAll(expected());
    } finally {
      upstream.stop(0);
    }
  }

  private HttpServer upstream() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          seen.add(body.replaceAll(".*number-([0-9]+).*", "$1"));
          byte[] answer = Answers.text("fine").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void loadAndKill(int port, int adminPort, String key, int millis)
      throws IOException, InterruptedException {
    Process process = serve(adminPort);
    int seenBefore = seen.size();
    var running = new AtomicBoolean(true);
    try (HttpClient client = HttpClient.newHttpClient();
        var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(() -> {
          while (running.get()) {
            ask(client, port, key);
          }
        });
      }
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() > seenBefore);
      Thread.sleep(millis);
      process.destroyForcibly().waitFor();
      running.set(false);
    }
  }

  private void ask(HttpClient client, int port, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
            .timeout(Duration.ofSeconds(5))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(numbers.incrementAndGet())))
            .build();
    try {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      assertThat(e).isNotNull();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String body(Object number) {
    return "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"number-"
        + number
        + "\"}]}";
  }

  private Process serve(int adminPort) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Privet.class.getName(),
                "serve",
                "--config",
                folder.resolve("privet.yaml").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var ready =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/health/ready"))
              .build();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () -> client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }
    return process;
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(40, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  private Set<String> intents() {
    var hashes = new HashSet<String>();
    AuditSearch.of(folder.resolve("audit"))
        .search(
            AuditQuery.ALL.withEvents(Set.of(EventType.INTENT)).withLimit(Integer.MAX_VALUE),
            record -> record.text(AuditField.PROMPT_HMAC).ifPresent(hashes::add));
    return hashes;
  }

  /** Hashes of the requests that the upstream saw, under the installation's key. */
  private Set<String> expected() throws IOException {
    byte[] key =
        HexFormat.of().parseHex(Files.readString(folder.resolve("data/installation.key")).strip());
    var fingerprint = new Fingerprint(key);
    var hashes = new HashSet<String>();
    seen.forEach(number -> hashes.add(fingerprint.of(body(number))));
    return hashes;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
