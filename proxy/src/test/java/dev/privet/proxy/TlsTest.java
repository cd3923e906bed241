package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data plane with a certificate. */
final class TlsTest {
  private static final String PASSWORD = "changeit";

  private static final String SERVER =
      "server: { host: 127.0.0.1, port: 0, admin: { port: 0 }, tls: { keystore: server.p12, password: "
          + PASSWORD
          + " } }";

  @TempDir Path folder;

  @Test
  void certificate_configured_isUsed() throws Exception {
    Path keystore = keystore();
    try (var upstream = new Upstream();
        var gateway = Gateway.start(folder, Gateway.yaml(upstream.url(), upstream.url(), SERVER));
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("https://localhost:" + gateway.server().port() + "/v1/models"))
              .header("x-api-key", gateway.key())
              .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.sslSession()).isPresent();
    }
  }

  @Test
  void caller_whoHangsUp_isNoticed() throws Exception {
    Path keystore = keystore();
    try (var upstream = new SlowUpstream();
        var gateway = Gateway.start(folder, Gateway.yaml(upstream.url(), upstream.url(), SERVER))) {
      int port = gateway.server().port();
      try (Socket caller = trusting(keystore).getSocketFactory().createSocket("localhost", port)) {
        String body = Gateway.prompt("chat", "hi");
        String head =
            "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nx-api-key: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(gateway.key(), body.length());
        caller.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        upstream.awaitRequest();
      }
      assertThat(upstream.isLeftWithin(Duration.ofSeconds(5))).isTrue();
    }
  }

  private Path keystore() throws IOException, InterruptedException {
    Path file = folder.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return file;
  }

  private static SSLContext trusting(Path keystore) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("server", keys.getCertificate("server"));
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
